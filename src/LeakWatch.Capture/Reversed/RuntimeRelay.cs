using System.Net.Sockets;

namespace LeakWatch.Capture.Reversed;

/// <summary>
/// A port to connect to in front of a runtime that itself connects: for one that has no other port in sight. Each connection is
/// passed on to the next that the runtime has made.
/// </summary>
internal sealed class RuntimeRelay : IAsyncDisposable
{
    private const int BufferBytes = 1 << 18;

    private readonly IPortListener _listener;
    private readonly ReversedRuntime _runtime;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="address">Where.</param>
    /// <param name="runtime">Whom for.</param>
    public RuntimeRelay(string address, ReversedRuntime runtime)
    {
        _listener = PortListeners.At(address);
        _runtime = runtime;
        _accepting = Task.Run(AcceptAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var caller = await _listener.AcceptAsync(_closing.Token);
                open.RemoveAll(static passed => passed.IsCompleted);
                open.Add(PassAsync(caller.Stream));
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or ObjectDisposedException or IOException
            or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task PassAsync(Stream near)
    {
        await using (near)
        {
            try
            {
                await using var far = await _runtime.ConnectAsync(_closing.Token);
                // Either end closes both: so do the two ends of one connection.
                await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
            }
            catch (Exception cause) when (cause is IOException or OperationCanceledException)
            {
                // It has ended: so does the connection.
            }
        }
    }

    private async Task CopyAsync(Stream from, Stream to)
    {
        try
        {
            await from.CopyToAsync(to, BufferBytes, _closing.Token);
        }
        catch (Exception cause) when (cause is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other way has ended first.
        }
    }
}
