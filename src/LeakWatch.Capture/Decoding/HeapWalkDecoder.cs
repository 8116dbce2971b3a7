using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;
using Microsoft.Diagnostics.Tracing.Parsers.GCDynamic;

namespace LeakWatch.Capture.Decoding;

/// <summary>
/// Follows the heap events of a process and cuts them into heap walks. A walk is what lies between the start and the end of
/// one blocking collection of generation 2; it is taken when somebody asked for one before it began, and passed over
/// otherwise: then it is the program's own collection, or was forced by another tool.
/// </summary>
/// <remarks>
/// The events arrive on the thread that processes the source; <see cref="Expect"/>, <see cref="TakeUnfinished"/> and
/// <see cref="Forget"/> may be called from any other. A sink is touched under the lock alone, and only while its walk is wanted.
/// </remarks>
internal sealed class HeapWalkDecoder
{
    /// <summary>No generation.</summary>
    public const int NoCollection = -1;

    private readonly TraceEventDispatcher _source;
    private readonly TimeProvider _time;
    private readonly MemoryLimit? _memory;
    // Held for one event at a time, by the decoding thread all but always: some tens of nanoseconds for a block of 2,000 objects.
    private readonly Lock _gate = new();
    private ExpectedWalk? _expected;
    private ArrivingWalk? _walk;
    private double _suspendedAt = double.NaN;
    private long _objectsSeen;
    private long _eventsSeen;
    private long _lastWalkAt;
    private long _latestEventAt;
    private CollectionStarts _collections = CollectionStarts.None;
    private int _oldestCompacted = NoCollection;
    private ForcedCollections _forced;
    private long? _committed;

    /// <summary>Makes one.</summary>
    /// <param name="source">Where the events come from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="memory">The most memory that a walk may take; null for no limit.</param>
    public HeapWalkDecoder(TraceEventDispatcher source, TimeProvider time, MemoryLimit? memory = null)
    {
        _memory = memory;
        _source = source;
        _time = time;
        var clr = source.Clr;
        clr.GCSuspendEEStart += data => _suspendedAt = data.TimeStampRelativeMSec;
        clr.GCStart += OnCollectionStart;
        clr.GCGlobalHeapHistory += OnCollectionHistory;
        clr.GCPerHeapHistory += OnHeapHistory;
        clr.GCDynamicEvent.GCCommittedUsage += OnCommitted;
        clr.GCBulkNode += OnObjects;
        clr.GCBulkEdge += OnReferences;
        clr.GCBulkRootEdge += OnRoots;
        clr.GCBulkRootConditionalWeakTableElementEdge += OnDependentHandles;
        clr.GCBulkRootStaticVar += OnStaticFields;
        clr.GCStop += OnCollectionEnd;
        clr.GCRestartEEStop += OnRestarted;
        // Called behind the ones above: what an event said is known once its time is.
#pragma warning disable CS0618 // Discouraged, since it depends on the machine: here both sides are on the same one.
        source.AllEvents += data => Volatile.Write(ref _latestEventAt, data.TimeStampQPC);
#pragma warning restore CS0618
    }

    /// <summary>
    /// When the latest event happened that has been handled, by the system's monotonic clock. Readable from any thread.
    /// </summary>
    public long LatestEventAt => Volatile.Read(ref _latestEventAt);

    /// <summary>
    /// The collections that have begun since the last heap walk that somebody had asked for here; another tool's is one of them.
    /// Readable from any thread.
    /// </summary>
    public CollectionStarts Collections
    {
        get
        {
            lock (_gate)
            {
                return _collections;
            }
        }
    }

    /// <summary>Objects of the current walk that have arrived. Readable from any thread.</summary>
    public long ObjectsSeen => Volatile.Read(ref _objectsSeen);

    /// <summary>Events of heap walks that have arrived, of any walk. Readable from any thread.</summary>
    public long EventsSeen => Volatile.Read(ref _eventsSeen);

    /// <summary>When the last heap walk of any tool was over, as a timestamp of the clock. Readable from any thread.</summary>
    public long LastWalkAt => Volatile.Read(ref _lastWalkAt);

    /// <summary>All collections with a heap walk so far, whoever forced them. Readable from any thread.</summary>
    public ForcedCollections Forced
    {
        get
        {
            lock (_gate)
            {
                return _forced;
            }
        }
    }

    /// <summary>Asks for the next heap walk that begins from now on.</summary>
    /// <param name="makeSink">Makes what takes its objects and references; called on the decoding thread.</param>
    public ExpectedWalk Expect(Func<IHeapSink> makeSink)
    {
        var expected = new ExpectedWalk(this, makeSink, _source.EventsLost);
        lock (_gate)
        {
            // A walk that is under way goes on unheeded: what it has brought so far is not there any more.
            _walk?.Ignore();
            _expected = expected;
            Volatile.Write(ref _objectsSeen, 0);
        }

        return expected;
    }

    /// <summary>Gives up waiting for the end of a walk that has begun. Null where none has.</summary>
    public HeapWalkResult? TakeUnfinished()
    {
        lock (_gate)
        {
            var result = _walk is { HasObjects: true, Expected: not null } walk ? Finish(walk, null, long.MaxValue) : null;
            _walk?.Ignore();
            _expected = null;
            return result;
        }
    }

    /// <summary>Adds nothing any more to what was made for a walk.</summary>
    public void Forget(ExpectedWalk expected)
    {
        lock (_gate)
        {
            if (_walk?.Expected == expected)
            {
                _walk.Ignore();
            }

            if (_expected == expected)
            {
                _expected = null;
            }
        }
    }

    private void OnCollectionStart(GCStartTraceData data)
    {
        lock (_gate)
        {
#pragma warning disable CS0618 // As above.
            _collections = _collections.With(data.Depth, data.TimeStampQPC);
#pragma warning restore CS0618
            if (data.Depth != Generation.Oldest || data.Type != GCType.NonConcurrentGC)
            {
                return;
            }

            // The end of the last walk was lost.
            Complete(null, long.MaxValue);
            if (_expected is not null && _source.PointerSize != sizeof(ulong))
            {
                _expected.Fail(new LeakWatchException(
                    FailureKind.NotSupported, "The target is a 32-bit process; only 64-bit ones can be watched."));
                _expected = null;
            }

            _walk = new ArrivingWalk(
                _expected, data.Count, new DateTimeOffset(data.TimeStamp), _suspendedAt) { Committed = _committed };
        }
    }

    // Comes in front of the walk of its collection.
    private void OnCollectionHistory(GCGlobalHeapHistoryTraceData data)
    {
        if ((data.GlobalMechanisms & GCGlobalMechanisms.Compaction) != 0)
        {
            lock (_gate)
            {
                if (_walk is { } walk)
                {
                    walk.Compacts = true;
                }
                else
                {
                    _oldestCompacted = Math.Max(_oldestCompacted, data.CondemnedGeneration);
                }
            }
        }
    }

    // One event for each heap of the collector.
    private void OnHeapHistory(GCPerHeapHistoryTraceData data)
    {
        lock (_gate)
        {
            _walk?.AddSizes(data);
        }
    }

    // The end of each collection says it, before the next one begins.
    private void OnCommitted(CommittedUsageTraceEvent data)
    {
        lock (_gate)
        {
            _committed = data.TotalCommittedInUse + data.TotalCommittedInFree + data.TotalCommittedInGlobalFree
                + data.TotalCommittedInGlobalDecommit + data.TotalBookkeepingCommitted;
        }
    }

    private void OnObjects(GCBulkNodeTraceData data) => Read<HeapObjectRecord>(data, (walk, index, objects) =>
    {
        walk.HasObjects = true;
        walk.Tally.AddObjects(index, objects);
        walk.Sink.AddObjects(objects);
        Volatile.Write(ref _objectsSeen, walk.Tally.Objects);
    });

    private void OnReferences(GCBulkEdgeTraceData data) => Read<HeapReferenceRecord>(data, static (walk, index, references) =>
    {
        walk.Tally.AddReferences(index, references);
        walk.Sink.AddReferences(references);
    });

    private void OnRoots(GCBulkRootEdgeTraceData data) => Read<HeapRootRecord>(data, static (walk, index, roots) =>
    {
        walk.Tally.AddRoots(index);
        walk.Sink.AddRoots(roots);
    });

    private void OnDependentHandles(GCBulkRootConditionalWeakTableElementEdgeTraceData data) =>
        Read<DependentHandleRecord>(data, static (walk, index, handles) =>
        {
            walk.Tally.AddDependentHandles(index);
            walk.Sink.AddDependentHandles(handles);
        });

    private void OnStaticFields(GCBulkRootStaticVarTraceData data)
    {
        lock (_gate)
        {
            if (_walk is { } walk)
            {
                Add(walk, () => StaticFieldDecoder.Read(BulkBlock.PayloadOf(data), walk.Sink));
            }
        }
    }

    private void Read<T>(TraceEvent data, BlockReader<T> read)
        where T : unmanaged
    {
        lock (_gate)
        {
            if (_walk is not { } walk)
            {
                return;
            }

            Volatile.Write(ref _eventsSeen, _eventsSeen + 1);
            Add(walk, () =>
            {
                var isWhole = BulkBlock.TryRead<T>(BulkBlock.PayloadOf(data), out var index, out var records);
                if (isWhole)
                {
                    read(walk, index, records);
                }

                return isWhole;
            });
        }
    }

    // Whatever comes behind a walk that is too large is read and passed over: a target must not wait for its reader.
    private void Add(ArrivingWalk walk, Func<bool> add)
    {
        try
        {
            if (!add())
            {
                walk.Tally.AddMalformed();
            }

            if (_memory is { } memory && walk.Expected is not null && memory.IsExceededWith(walk.Sink.BytesNeeded))
            {
                Abandon(walk, memory.Failure(walk.Tally.Objects));
            }
        }
        catch (LeakWatchException cause)
        {
            Abandon(walk, cause);
        }
        catch (OutOfMemoryException cause)
        {
            Abandon(walk, MemoryLimit.FailureOfSystem(walk.Tally.Objects, cause));
        }
    }

    private void Abandon(ArrivingWalk walk, LeakWatchException reason)
    {
        var expected = walk.Expected;
        walk.Ignore();
        _expected = null;
        expected?.Abandon(reason);
    }

    private void OnCollectionEnd(GCEndTraceData data)
    {
        lock (_gate)
        {
            if (_walk is { } walk && walk.Collection == data.Count)
            {
                walk.Tally.CollectionEnded = true;
            }
        }
    }

    private void OnRestarted(GCNoUserDataTraceData data)
    {
        lock (_gate)
        {
#pragma warning disable CS0618 // As above.
            Complete(data.TimeStampRelativeMSec, data.TimeStampQPC);
#pragma warning restore CS0618
        }
    }

    // A collection without objects is the program's own: the one that was asked for is still to come.
    private void Complete(double? restartedAt, long endedAt)
    {
        var isTaken = false;
        if (_walk is { HasObjects: true } walk)
        {
            var result = Finish(walk, restartedAt, endedAt);
            Volatile.Write(ref _lastWalkAt, _time.GetTimestamp());
            _forced = new ForcedCollections(_forced.Count + 1, _forced.Pause + (result.Pause ?? TimeSpan.Zero));
            if (walk.Expected is { } expected)
            {
                isTaken = true;
                _expected = null;
                _collections = CollectionStarts.None;
                _oldestCompacted = NoCollection;
                expected.Arrived(result);
            }
        }

        if (!isTaken && _walk is { Compacts: true })
        {
            _oldestCompacted = Generation.Oldest;
        }

        _walk = null;
    }

    private HeapWalkResult Finish(ArrivingWalk walk, double? restartedAt, long endedAt)
    {
        walk.Tally.EventsLost = _source.EventsLost - (walk.Expected?.EventsLostBefore ?? 0);
        var pause = restartedAt - walk.SuspendedAt;
        return new HeapWalkResult(
            walk.Sink,
            walk.Tally,
            walk.StartedAt,
            pause is >= 0 ? TimeSpan.FromMilliseconds(pause.Value) : null,
            endedAt,
            walk.Collection,
            walk.Compacts,
            _oldestCompacted)
        {
            Use = new HeapUse(walk.BytesBefore, walk.Freed, walk.Committed),
        };
    }

    private delegate void BlockReader<T>(ArrivingWalk walk, long index, ReadOnlySpan<T> records);
}
