using System.Buffers.Binary;
using System.Text;

namespace LeakWatch.Capture.Port;

/// <summary>
/// What a runtime can be told that waits, before its start, for a tool. The client library does this only at ports that it
/// listens at itself, for one runtime.
/// </summary>
internal static class ProcessCommands
{
    /// <summary>The group of questions about the process.</summary>
    public const byte Set = 4;

    private const byte Resume = 1;
    private const byte SetEnvironment = 3;

    /// <summary>Lets it run, as far as this port is concerned; one that runs already takes no note.</summary>
    public static Task ResumeAsync(Stream stream, CancellationToken cancellationToken) =>
        PortMessage.AskAsync(stream, Set, Resume, default, cancellationToken);

    /// <summary>
    /// Sets a variable of its environment, which the processes that it starts inherit; of .NET 6 and later, others leave it as it
    /// is.
    /// </summary>
    public static Task SetEnvironmentAsync(Stream stream, string name, string value, CancellationToken cancellationToken)
    {
        var payload = new byte[LengthOf(name) + LengthOf(value)];
        Write(name, payload);
        Write(value, payload.AsSpan(LengthOf(name)));
        return PortMessage.AskAsync(stream, Set, SetEnvironment, payload, cancellationToken);
    }

    private static int LengthOf(string text) => sizeof(uint) + ((text.Length + 1) * sizeof(char));

    // Length in UTF-16 units, the closing zero among them, and the units.
    private static void Write(string text, Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)text.Length + 1);
        Encoding.Unicode.GetBytes(text, target[sizeof(uint)..]);
    }
}
