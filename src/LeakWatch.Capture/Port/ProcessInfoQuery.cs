using System.Buffers.Binary;

namespace LeakWatch.Capture.Port;

/// <summary>
/// Asks a runtime who it is: one short message each way, answered by the port's own thread in whatever state the runtime is. The
/// client library has this for itself only.
/// </summary>
internal static class ProcessInfoQuery
{
    private const int HeaderBytes = 20;
    private const byte ProcessCommands = 4;
    private const byte ServerAnswers = 0xFF;
    private const byte Ok = 0;

    private static readonly ProcessInfoCommand[] _newestFirst =
        [ProcessInfoCommand.Versioned, ProcessInfoCommand.WithVersion, ProcessInfoCommand.First];

    /// <summary>
    /// What it says, in the newest form that it knows; null of a runtime before .NET 5, which does not know the question.
    /// </summary>
    /// <param name="connect">Makes a connection; one for each question.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The connection broke, or the answer is none of this protocol.</exception>
    public static async Task<PortProcessInfo?> AskAsync(
        Func<CancellationToken, Task<Stream>> connect, CancellationToken cancellationToken)
    {
        foreach (var command in _newestFirst)
        {
            await using var stream = await connect(cancellationToken);
            if (await AskAsync(stream, command, cancellationToken) is { } payload)
            {
                return PortProcessInfo.Read(payload, command) ?? throw new IOException(
                    "The process information is shorter than it says.");
            }
        }

        return null;
    }

    private static async Task<byte[]?> AskAsync(Stream stream, ProcessInfoCommand command, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderBytes];
        "DOTNET_IPC_V1\0"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(14), HeaderBytes);
        header[16] = ProcessCommands;
        header[17] = (byte)command;
        await stream.WriteAsync(header, cancellationToken);

        await stream.ReadExactlyAsync(header, cancellationToken);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(14));
        if (!header.AsSpan().StartsWith("DOTNET_IPC_V1\0"u8) || header[16] != ServerAnswers || size < HeaderBytes)
        {
            throw new IOException("Behind the port is no .NET runtime.");
        }

        var payload = new byte[size - HeaderBytes];
        await stream.ReadExactlyAsync(payload, cancellationToken);
        return header[17] == Ok ? payload : null;
    }
}
