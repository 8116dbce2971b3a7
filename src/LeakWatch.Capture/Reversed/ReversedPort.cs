using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace LeakWatch.Capture.Reversed;

/// <summary>
/// A diagnostics port to which runtimes connect: tells which do. The client library has this for itself only, for one runtime
/// less what it is.
/// </summary>
internal sealed class ReversedPort : IAsyncDisposable
{
    // What connects and says nothing, or too little, is let go.
    private static readonly TimeSpan _usualPatience = TimeSpan.FromSeconds(10);
    private const int MaxUnknown = 64;

    private readonly IPortListener _listener;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _unknown = new(MaxUnknown);
    private readonly ConcurrentDictionary<Guid, ReversedRuntime> _runtimes = new();
    private readonly Channel<ReversedRuntime> _arrived = Channel.CreateUnbounded<ReversedRuntime>();
    private readonly Task _accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="listener">Where; disposed of with this.</param>
    /// <param name="time">The clock.</param>
    /// <param name="patience">How long somebody may take to say who it is; null for the usual time.</param>
    public ReversedPort(IPortListener listener, TimeProvider time, TimeSpan? patience = null)
    {
        _listener = listener;
        _time = time;
        _patience = patience ?? _usualPatience;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Runtimes as they come, each once, until nobody listens any more.</summary>
    public IAsyncEnumerable<ReversedRuntime> Arrivals(CancellationToken cancellationToken) =>
        _arrived.Reader.ReadAllAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var runtime in _runtimes.Values)
        {
            runtime.Close();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _unknown.WaitAsync(_closing.Token);
                var caller = await _listener.AcceptAsync(_closing.Token);
                _ = AdmitAsync(caller);
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or ObjectDisposedException or IOException
            or SocketException)
        {
            _arrived.Writer.TryComplete(_closing.IsCancellationRequested ? null : cause);
        }
    }

    private async Task AdmitAsync(Caller caller)
    {
        ReversedRuntime? runtime;
        try
        {
            runtime = await KnowAsync(caller);
        }
        finally
        {
            _unknown.Release();
        }

        if (runtime is null)
        {
            await caller.Stream.DisposeAsync();
            return;
        }

        runtime.Offer(caller.Stream);
        await EndAsync(caller.Stream);
        if (runtime.HasEnded(caller.Stream))
        {
            _runtimes.TryRemove(runtime.Advertisement.Cookie, out _);
        }
    }

    private async Task<ReversedRuntime?> KnowAsync(Caller caller)
    {
        using var limit = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing.Token);
        var bytes = new byte[Advertisement.Bytes];
        try
        {
            await caller.Stream.ReadExactlyAsync(bytes, either.Token);
        }
        catch (Exception cause) when (cause is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }

        if (Advertisement.Parse(bytes) is not { } advertisement)
        {
            return null;
        }

        var made = new ReversedRuntime(advertisement, caller.ProcessId);
        var runtime = _runtimes.GetOrAdd(advertisement.Cookie, made);
        if (runtime == made)
        {
            _arrived.Writer.TryWrite(runtime);
        }

        // Somebody else who says the same is not let near.
        return runtime.CallerId == caller.ProcessId ? runtime : null;
    }

    // A runtime says nothing unless it is asked: what can be read, without reading it, is an answer or the end.
    private static async Task EndAsync(Stream stream)
    {
        try
        {
            var read = await stream.ReadAsync(Memory<byte>.Empty);
            Debug.Assert(read == 0, "Nothing was asked for.");
        }
        catch (Exception cause) when (cause is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The end as well.
        }
    }
}
