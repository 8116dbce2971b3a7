using System.Net.Sockets;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>
/// Offers the diagnostics port of a target under the name of another process, as dotnet-dsrouter does for one on a device.
/// </summary>
internal sealed class PortRelay : IAsyncDisposable
{
    // What a session begins with, the same in each.
    private const int HeadBytes = 400;
    private const double ShareOfChanged = 0.00003;

    private readonly string _port;
    private readonly int? _seed;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _listening;

    /// <summary>Begins to listen.</summary>
    /// <param name="target">Whose port it is.</param>
    /// <param name="nearProcessId">The process that seems to have it.</param>
    /// <param name="seed">
    /// Begins the random numbers by which bytes of what the target sends are changed; null leaves them as they are.
    /// </param>
    public PortRelay(Target target, int nearProcessId, int? seed = null)
    {
        _seed = seed;
        _port = Directory.GetFiles(ScratchDirectory.Path, $"dotnet-diagnostic-{target.Id}-*-socket").Single();
        _listener.Bind(new UnixDomainSocketEndPoint(
            Path.Combine(ScratchDirectory.Path, $"dotnet-diagnostic-dsrouter-{nearProcessId}-1-socket")));
        _listener.Listen();
        _listening = ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _listening;
    }

    private async Task ListenAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(RelayAsync(await _listener.AcceptAsync()));
            }
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task RelayAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (near)
        {
            try
            {
                await far.ConnectAsync(new UnixDomainSocketEndPoint(_port));
                await Task.WhenAny(
                    CopyAsync(near, far), _seed is { } seed ? TamperAsync(far, near, new Random(seed)) : CopyAsync(far, near));
            }
            catch (SocketException)
            {
                // The target is gone: so is the connection.
            }
        }
    }

    private static async Task TamperAsync(Socket from, Socket to, Random random)
    {
        var buffer = new byte[1 << 16];
        var next = HeadBytes + random.NextInt64((long)(1 / ShareOfChanged));
        long passed = 0;
        try
        {
            while (await from.ReceiveAsync(buffer) is var read and > 0)
            {
                for (; next < passed + read; next += 1 + random.NextInt64((long)(2 / ShareOfChanged)))
                {
                    buffer[next - passed] = (byte)random.Next(256);
                }

                passed += read;
                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            // The other way has ended first.
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        await using var source = new NetworkStream(from);
        await using var destination = new NetworkStream(to);
        try
        {
            await source.CopyToAsync(destination);
        }
        catch (IOException)
        {
            // The other way has ended first.
        }
    }
}
