using System.Buffers.Binary;

namespace LeakWatch.Capture.Port;

/// <summary>
/// One question to a runtime and its answer: documentation/design-docs/ipc-protocol.md of the diagnostics repository. A connection
/// is for one question.
/// </summary>
internal static class PortMessage
{
    private const int HeaderBytes = 20;
    private const int SizeAt = 14;
    private const byte ServerAnswers = 0xFF;
    private const byte Ok = 0;

    private static ReadOnlySpan<byte> Magic => "DOTNET_IPC_V1\0"u8;

    /// <summary>Asks; null where the runtime does not know the question, or refuses.</summary>
    /// <param name="stream">A new connection.</param>
    /// <param name="commandSet">The group of questions.</param>
    /// <param name="command">Which of them.</param>
    /// <param name="payload">What belongs to it; up to 65,515 bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The connection broke, or the answer is none of this protocol.</exception>
    public static async Task<byte[]?> AskAsync(
        Stream stream, byte commandSet, byte command, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var question = new byte[HeaderBytes + payload.Length];
        Magic.CopyTo(question);
        BinaryPrimitives.WriteUInt16LittleEndian(question.AsSpan(SizeAt), checked((ushort)question.Length));
        question[16] = commandSet;
        question[17] = command;
        payload.Span.CopyTo(question.AsSpan(HeaderBytes));
        await stream.WriteAsync(question, cancellationToken);

        var header = new byte[HeaderBytes];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(SizeAt));
        if (!header.AsSpan().StartsWith(Magic) || header[16] != ServerAnswers || size < HeaderBytes)
        {
            throw new IOException("Behind the port is no .NET runtime.");
        }

        var answer = new byte[size - HeaderBytes];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return header[17] == Ok ? answer : null;
    }
}
