using System.Net.Sockets;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Reversed;

/// <summary>Listens at a Unix socket to which nobody but this user and root may connect.</summary>
internal sealed class SocketListener : IPortListener
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A tree of processes may start many at once.
    private const int Backlog = 256;

    private readonly string _path;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Makes the socket.</summary>
    /// <exception cref="LeakWatchException">
    /// There is something of this name that is in use, or no socket; or it cannot be made.
    /// </exception>
    public SocketListener(string path)
    {
        _path = path;
        try
        {
            MakeRoom(path);
            _socket.Bind(new UnixDomainSocketEndPoint(path));
            // Before it listens: until then nobody can connect.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, OwnerOnly);
            }

            _socket.Listen(Backlog);
        }
        catch (ArgumentOutOfRangeException cause)
        {
            _socket.Dispose();
            throw new LeakWatchException(
                FailureKind.InvalidInput, $"The path of a socket cannot be this long: {path}", "Take a shorter one.", cause);
        }
        catch (Exception cause) when (cause is SocketException or IOException or UnauthorizedAccessException)
        {
            _socket.Dispose();
            throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"No socket can be made at {path}: {cause.Message}",
                "Its folder must exist and be writable.",
                cause);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<Caller> AcceptAsync(CancellationToken cancellationToken)
    {
        var socket = await _socket.AcceptAsync(cancellationToken);
        try
        {
            return new Caller(new NetworkStream(socket, ownsSocket: true), SocketPeer.Of(socket)?.ProcessId);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        try
        {
            File.Delete(_path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Its folder has gone before.
        }
    }

    // What a tool that was killed has left behind is in nobody's use.
    private static void MakeRoom(string path)
    {
        if (SocketFile.OwnerOf(path) is null)
        {
            if (Path.Exists(path))
            {
                throw new LeakWatchException(
                    FailureKind.InvalidInput, $"It is no socket, and is left as it is: {path}", "Name a path that is free.");
            }

            return;
        }

        if (IsInUse(path))
        {
            throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"Somebody listens there already: {path}",
                "Another tool uses that port, or a runtime does, to which to connect.");
        }

        File.Delete(path);
    }

    // Whoever is too busy to answer listens as well.
    private static bool IsInUse(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode != SocketError.ConnectionRefused;
        }
    }
}
