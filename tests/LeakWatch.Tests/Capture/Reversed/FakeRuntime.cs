using System.Buffers.Binary;
using System.Net.Sockets;

namespace LeakWatch.Tests.Capture.Reversed;

/// <summary>One connection as a runtime makes it: it says who it is, and answers a question.</summary>
internal sealed class FakeRuntime : IDisposable
{
    private const int HeaderBytes = 20;

    private readonly Socket _near;

    public FakeRuntime()
    {
        // Two ends of one connection, with no name that anybody could see.
        var path = Path.Combine(Path.GetTempPath(), $"leakwatch-{Guid.NewGuid():N}"[..24]);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        _near = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _near.Connect(new UnixDomainSocketEndPoint(path));
        FarEnd = new NetworkStream(listener.Accept(), ownsSocket: true);
        File.Delete(path);
    }

    /// <summary>That of the tool.</summary>
    public Stream FarEnd { get; }

    /// <summary>The message that says who it is.</summary>
    public static byte[] AdvertisementOf(Guid cookie, long processId)
    {
        byte[] message = [.. "ADVR_V1\0"u8, .. cookie.ToByteArray(), .. new byte[10]];
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(24), processId);
        return message;
    }

    public void Send(params ReadOnlySpan<byte> bytes) => _near.Send(bytes);

    /// <summary>Reads a question.</summary>
    /// <returns>The numbers of the command, and what belongs to it.</returns>
    public async Task<(byte Set, byte Command, byte[] Payload)> QuestionAsync()
    {
        var header = await ReadAsync(HeaderBytes);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(14));
        return (header[16], header[17], await ReadAsync(size - HeaderBytes));
    }

    /// <summary>Answers a question.</summary>
    public void Answer(params ReadOnlySpan<byte> payload)
    {
        byte[] message = [.. "DOTNET_IPC_V1\0"u8, 0, 0, 0xFF, 0, 0, 0, .. payload];
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        _near.Send(message);
    }

    /// <summary>Waits until the other end has closed.</summary>
    public async Task ClosedAsync()
    {
        try
        {
            Assert.Equal(0, await _near.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken));
        }
        catch (SocketException)
        {
            // Closed with something unread.
        }
    }

    public void Dispose() => _near.Dispose();

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await using var stream = new NetworkStream(_near, ownsSocket: false);
        await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }
}
