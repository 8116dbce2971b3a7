namespace LeakWatch.Capture.Reversed;

/// <summary>Listens for runtimes: at a socket, or at a pipe on Windows. From its making on.</summary>
internal interface IPortListener : IDisposable
{
    /// <summary>Waits for the next one.</summary>
    /// <exception cref="ObjectDisposedException">It listens no longer.</exception>
    /// <exception cref="IOException">The same, or the system has no more connections.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The same.</exception>
    Task<Caller> AcceptAsync(CancellationToken cancellationToken);
}
