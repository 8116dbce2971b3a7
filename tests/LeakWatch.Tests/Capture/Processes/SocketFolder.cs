using System.Net.Sockets;
using LeakWatch.Capture.Processes;

namespace LeakWatch.Tests.Capture.Processes;

/// <summary>A folder with sockets that are named like ports.</summary>
internal sealed class SocketFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sockets-");

    public string Path => _folder.FullName;

    public string PathOf(int process, ulong key) => System.IO.Path.Combine(Path, PublishedPort.NameOf(process, key));

    /// <summary>Listens at one; it stays behind when the listener is gone.</summary>
    public Socket Listen(int process, ulong key)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(PathOf(process, key)));
        socket.Listen();
        return socket;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
