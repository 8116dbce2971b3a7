using System.IO.Pipes;
using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Sessions;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;
using LeakWatch.Tests.Capture.Decoding;
using LeakWatch.Tests.Capture.Port;
using LeakWatch.Tests.Watch;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Tests.Capture.Sessions;

/// <summary>
/// A target whose event stream is a recorded one that it sends piece by piece, and all that makes walks of it, on a clock that
/// stands still unless it is let go.
/// </summary>
internal sealed class FakeCapture : IAsyncDisposable
{
    /// <summary>A moment before the first walk of the recorded stream, by the clock of the process that was recorded.</summary>
    public const long BeforeWalks = 3_497_063_000_000;

    /// <summary>A moment between its first two walks.</summary>
    public const long BehindFirst = 3_497_100_000_000;

    private static readonly NettraceBlocks _recorded = NettraceBlocks.Parse(RecordedStream.LoadWalks());
    private static readonly byte[][] _pieces = NettraceBlocks.Parse(_recorded.Repeated(times: 3)).Pieces();
    private static readonly int[] _walkEnds = FindWalkEnds();
    private static readonly ulong[] _types = FindTypes();

    private readonly AnonymousPipeServerStream _stream = new(PipeDirection.Out);
    private readonly SemaphoreSlim _decoded = new(0);
    private readonly List<HistogramBuilder> _sinks = [];
    private int _sent;
    private long _bytesSent;
    private int _walks;

    /// <summary>Makes one.</summary>
    /// <param name="now">What its clock says, as a timestamp.</param>
    public FakeCapture(long now = BeforeWalks)
    {
        Time = new WaitingTime(new DateTimeOffset(now, TimeSpan.Zero)) { PassesForWaiters = false };
        Reader = new EventStreamReader(new AnonymousPipeClientStream(PipeDirection.In, _stream.ClientSafePipeHandle));
        Decoder = new HeapWalkDecoder(Reader.Source, Time);
        Reader.Source.Clr.GCRestartEEStop += _ => _decoded.Release();
        Trigger = new CollectionTrigger(Target.Connect(), Types, () => Reader.BytesReceived);
    }

    public FakeTarget Target { get; } = new();

    public WaitingTime Time { get; }

    public TypeCatalog Types { get; } = new();

    public EventStreamReader Reader { get; }

    public HeapWalkDecoder Decoder { get; }

    public CollectionTrigger Trigger { get; }

    /// <summary>What was made to take walks, in that order.</summary>
    public IReadOnlyList<HistogramBuilder> Sinks => _sinks;

    /// <summary>Begins to decode, once whoever wants to know of its events has said so.</summary>
    public void Start() => Reader.Start();

    public IHeapSink MakeSink()
    {
        var sink = new HistogramBuilder();
        _sinks.Add(sink);
        return sink;
    }

    public ExpectedWalk Expect() => Decoder.Expect(MakeSink);

    /// <summary>Sends the next walk; returns when it is decoded.</summary>
    public async Task SendWalkAsync()
    {
        await SendAllButTheEndAsync();
        await SendTheEndAsync();
    }

    /// <summary>
    /// Sends the next walk up to what has to come before its events are sure to be in order: none of them is handed out before.
    /// Returns when the decoder has taken it.
    /// </summary>
    public async Task SendAllButTheEndAsync()
    {
        await SendToAsync(_walkEnds[_walks] - 1);
        while (Reader.BytesReceived < _bytesSent || !Reader.IsCaughtUp)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends what was missing of it; returns when it is decoded.</summary>
    public async Task SendTheEndAsync()
    {
        await SendToAsync(_walkEnds[_walks++]);
        var isDecoded = await _decoded.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.True(isDecoded, "Nothing is decoded.");
    }

    /// <summary>
    /// Sends a first walk of which the last block is missing, and behind it what makes the rest of it be handed out; returns when
    /// some of that is decoded.
    /// </summary>
    public async Task SendWalkWithoutEndAsync()
    {
        Assert.Equal(0, _sent);
        foreach (var piece in NettraceBlocks.Parse(_recorded.Without(_walkEnds[0] - 1)).Pieces().Take(_walkEnds[0]))
        {
            await _stream.WriteAsync(piece);
        }

        while (Decoder.ObjectsSeen == 0)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends all that is left, and waits for nothing.</summary>
    public Task SendAllAsync() => SendToAsync(_pieces.Length);

    /// <summary>Sends no more, as a target that ends; returns when everything is decoded.</summary>
    public async Task EndAsync()
    {
        await _stream.DisposeAsync();
        await Reader.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The target describes all types of its heap.</summary>
    public void Describe()
    {
        foreach (var id in _types)
        {
            Types.Add(new TypeDescription(id, 1, 0, 0, 0, $"T{id:x}", []));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await Reader.DisposeAsync();
        await Target.DisposeAsync();
        _decoded.Dispose();
    }

    private async Task SendToAsync(int piece)
    {
        for (; _sent < piece; _sent++)
        {
            await _stream.WriteAsync(_pieces[_sent]);
            _bytesSent += _pieces[_sent].Length;
        }
    }

    // By how many pieces each of its walks is over.
    private static int[] FindWalkEnds()
    {
        var ends = new List<int>();
        for (var count = 1; count <= _pieces.Length; count++)
        {
            var walks = 0;
            Process([.. _pieces.Take(count).SelectMany(piece => piece)], source => source.Clr.GCRestartEEStop += _ => walks++);
            ends.AddRange(Enumerable.Repeat(count, walks - ends.Count));
        }

        return [.. ends];
    }

    private static ulong[] FindTypes()
    {
        var types = new HashSet<ulong>();
        Process(_recorded.Without(-1), source => source.Clr.GCBulkNode += data =>
        {
            for (var i = 0; i < data.Count; i++)
            {
                types.Add(data.Values(i).TypeID);
            }
        });
        return [.. types];
    }

    private static void Process(byte[] stream, Action<EventPipeEventSource> subscribe)
    {
        try
        {
            using var source = new EventPipeEventSource(new MemoryStream(stream));
            subscribe(source);
            source.Process();
        }
        catch (Exception)
        {
            // It ends in the middle.
        }
    }
}
