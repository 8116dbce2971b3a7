using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Decoding;

/// <summary>
/// Follows the heap events of a process and cuts them into heap walks. A walk is what lies between the start and the end of
/// one blocking collection of generation 2; it is taken when somebody asked for one before it began, and passed over
/// otherwise: then it is the program's own collection, or was forced by another tool.
/// </summary>
/// <remarks>
/// The events arrive on the thread that processes the source; <see cref="Expect"/> and <see cref="TakeUnfinished"/> may be
/// called from any other.
/// </remarks>
internal sealed class HeapWalkDecoder
{
    // GCBulkNode and GCBulkEdge: block index, number of values, CLR instance.
    private const int BlockHeaderBytes = 4 + 4 + 2;

    private readonly TraceEventDispatcher _source;
    // Held for one event at a time, by the decoding thread all but always: some tens of nanoseconds for a block of 2,000 objects.
    private readonly Lock _gate = new();
    private Expectation? _expected;
    private Walk? _walk;
    private double _suspendedAt = double.NaN;
    private long _objectsSeen;

    public HeapWalkDecoder(TraceEventDispatcher source)
    {
        _source = source;
        var clr = source.Clr;
        clr.GCSuspendEEStart += data => _suspendedAt = data.TimeStampRelativeMSec;
        clr.GCStart += OnCollectionStart;
        clr.GCBulkNode += OnObjects;
        clr.GCBulkEdge += OnReferences;
        clr.GCStop += OnCollectionEnd;
        clr.GCRestartEEStop += OnRestarted;
    }

    /// <summary>Objects of the current walk that have arrived. Readable from any thread.</summary>
    public long ObjectsSeen => Volatile.Read(ref _objectsSeen);

    /// <summary>Asks for the next heap walk that begins from now on.</summary>
    /// <param name="makeSink">Makes what takes its objects and references; called on the decoding thread.</param>
    public Task<HeapWalkResult> Expect(Func<IHeapSink> makeSink)
    {
        var expectation = new Expectation(makeSink, _source.EventsLost);
        lock (_gate)
        {
            _walk = null;
            _expected = expectation;
            Volatile.Write(ref _objectsSeen, 0);
        }

        return expectation.Result.Task;
    }

    /// <summary>Gives up waiting for the end of a walk that has begun. Null where none has.</summary>
    public HeapWalkResult? TakeUnfinished()
    {
        lock (_gate)
        {
            var walk = _walk;
            _walk = null;
            _expected = null;
            return walk is { HasObjects: true } ? Finish(walk, null) : null;
        }
    }

    private void OnCollectionStart(GCStartTraceData data)
    {
        lock (_gate)
        {
            if (_expected is not { } expected || data.Depth != 2 || data.Type != GCType.NonConcurrentGC)
            {
                return;
            }

            if (_source.PointerSize != sizeof(ulong))
            {
                expected.Result.TrySetException(new LeakWatchException(
                    ExitCode.NotSupported, "The target is a 32-bit process; only 64-bit ones can be watched."));
            }
            else
            {
                _walk = new Walk(expected, data.Count, new DateTimeOffset(data.TimeStamp), _suspendedAt);
            }
        }
    }

    private void OnObjects(GCBulkNodeTraceData data)
    {
        lock (_gate)
        {
            if (_walk is not { } walk)
            {
                return;
            }

            if (!TryReadBlock<HeapObjectRecord>(data, out var index, out var objects))
            {
                walk.Tally.AddMalformed();
                return;
            }

            walk.HasObjects = true;
            walk.Tally.AddObjects(index, objects);
            walk.Sink.AddObjects(objects);
            Volatile.Write(ref _objectsSeen, walk.Tally.Objects);
        }
    }

    private void OnReferences(GCBulkEdgeTraceData data)
    {
        lock (_gate)
        {
            if (_walk is not { } walk)
            {
                return;
            }

            if (!TryReadBlock<HeapReferenceRecord>(data, out var index, out var references))
            {
                walk.Tally.AddMalformed();
                return;
            }

            walk.Tally.AddReferences(index, references);
            walk.Sink.AddReferences(references);
        }
    }

    private void OnCollectionEnd(GCEndTraceData data)
    {
        lock (_gate)
        {
            if (_walk is not { } walk || walk.Collection != data.Count)
            {
                return;
            }

            if (walk.HasObjects)
            {
                walk.Tally.CollectionEnded = true;
            }
            else
            {
                // A collection of the program's own: the one that was asked for is still to come.
                _walk = null;
            }
        }
    }

    private void OnRestarted(GCNoUserDataTraceData data)
    {
        lock (_gate)
        {
            if (_walk is { Tally.CollectionEnded: true } walk)
            {
                _walk = null;
                _expected = null;
                walk.Expected.Result.TrySetResult(Finish(walk, data.TimeStampRelativeMSec));
            }
        }
    }

    private HeapWalkResult Finish(Walk walk, double? restartedAt)
    {
        walk.Tally.EventsLost = _source.EventsLost - walk.Expected.EventsLostBefore;
        var pause = restartedAt - walk.SuspendedAt;
        return new HeapWalkResult(
            walk.Sink, walk.Tally, walk.StartedAt, pause is >= 0 ? TimeSpan.FromMilliseconds(pause.Value) : null);
    }

    private static unsafe bool TryReadBlock<T>(TraceEvent data, out long index, out ReadOnlySpan<T> records)
        where T : unmanaged
    {
        index = -1;
        records = default;
        var payload = new ReadOnlySpan<byte>((void*)data.DataStart, data.EventDataLength);
        if (payload.Length < BlockHeaderBytes)
        {
            return false;
        }

        index = MemoryMarshal.Read<uint>(payload);
        long count = MemoryMarshal.Read<uint>(payload[sizeof(uint)..]);
        var values = payload[BlockHeaderBytes..];
        if (count * Unsafe.SizeOf<T>() > values.Length)
        {
            return false;
        }

        records = MemoryMarshal.Cast<byte, T>(values)[..(int)count];
        return true;
    }

    private sealed record Expectation(Func<IHeapSink> MakeSink, int EventsLostBefore)
    {
        public TaskCompletionSource<HeapWalkResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Walk(Expectation expected, int collection, DateTimeOffset startedAt, double suspendedAt)
    {
        public Expectation Expected { get; } = expected;

        public int Collection { get; } = collection;

        public DateTimeOffset StartedAt { get; } = startedAt;

        public double SuspendedAt { get; } = suspendedAt;

        public IHeapSink Sink { get; } = expected.MakeSink();

        public WalkTally Tally { get; } = new();

        public bool HasObjects { get; set; }
    }
}
