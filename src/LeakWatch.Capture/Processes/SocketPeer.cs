using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LeakWatch.Capture.Processes;

/// <summary>Who listens at a Unix socket, by the kernel's word.</summary>
/// <param name="ProcessId">The process; 0 where it is in a pid namespace that is not in sight from here.</param>
/// <param name="UserId">Its user.</param>
internal readonly record struct SocketPeer(int ProcessId, uint UserId)
{
    // unix(7), of Linux: process, user, group.
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int CredentialBytes = 12;

    /// <summary>Connects for a moment, without waiting; null where nobody listens, or nobody lets this user connect.</summary>
    public static SocketPeer? Of(string address)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            socket.Connect(new UnixDomainSocketEndPoint(address));
            return Of(socket);
        }
        catch (Exception cause) when (cause is SocketException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Who is at the other end of a connection; null where the system does not tell.</summary>
    public static SocketPeer? Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> credentials = stackalloc byte[CredentialBytes];
        return socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials) < CredentialBytes
            ? null
            : new SocketPeer(MemoryMarshal.Read<int>(credentials), MemoryMarshal.Read<uint>(credentials[sizeof(int)..]));
    }
}
