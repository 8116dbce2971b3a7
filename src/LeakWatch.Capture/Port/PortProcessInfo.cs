using System.Buffers.Binary;
using System.Text;

namespace LeakWatch.Capture.Port;

/// <summary>
/// What a runtime says of its own process through the diagnostics port. It may be another one than that which owns the near end
/// of the port.
/// </summary>
/// <param name="ProcessId">The process id as the process itself sees it: within its own pid namespace.</param>
/// <param name="Cookie">The runtime's own number, drawn when it started.</param>
/// <param name="CommandLine">Its command line, the arguments parted by blanks.</param>
/// <param name="EntryAssembly">The simple name of the program's assembly; empty where it is not told.</param>
/// <param name="RuntimeVersion">
/// Such as <c>10.0.12</c>, with a label of a preview but without build metadata; empty before .NET 6.
/// </param>
public sealed record PortProcessInfo(long ProcessId, Guid Cookie, string CommandLine, string EntryAssembly, string RuntimeVersion)
{
    private const int CookieBytes = 16;

    // Of a command line; the rest is shorter by far. What is longer is cut off, not believed.
    private const int MaxTextLength = 64 << 10;

    /// <summary>Reads an answer; null where it is shorter than it says.</summary>
    /// <param name="payload">What stands behind the header of the answer.</param>
    /// <param name="command">Which question it answers.</param>
    internal static PortProcessInfo? Read(ReadOnlySpan<byte> payload, ProcessInfoCommand command)
    {
        var rest = command == ProcessInfoCommand.Versioned && payload.Length >= sizeof(uint) ? payload[sizeof(uint)..] : payload;
        if (rest.Length < sizeof(long) + CookieBytes)
        {
            return null;
        }

        var id = BinaryPrimitives.ReadInt64LittleEndian(rest);
        var cookie = new Guid(rest.Slice(sizeof(long), CookieBytes));
        rest = rest[(sizeof(long) + CookieBytes)..];
        var (assembly, version) = ("", "");
        if (!TryReadText(ref rest, out var commandLine) || !TryReadText(ref rest, out _) || !TryReadText(ref rest, out _))
        {
            return null;
        }

        if (command != ProcessInfoCommand.First && (!TryReadText(ref rest, out assembly) || !TryReadText(ref rest, out version)))
        {
            return null;
        }

        return new PortProcessInfo(id, cookie, commandLine, assembly, version.Split('+')[0]);
    }

    // Length in UTF-16 units, the closing zero among them, and the units.
    private static bool TryReadText(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (rest.Length < sizeof(uint))
        {
            return false;
        }

        long bytes = BinaryPrimitives.ReadUInt32LittleEndian(rest) * (long)sizeof(char);
        rest = rest[sizeof(uint)..];
        if (bytes > rest.Length)
        {
            return false;
        }

        text = Encoding.Unicode.GetString(rest[..(int)Math.Min(bytes, MaxTextLength * sizeof(char))]).TrimEnd('\0');
        rest = rest[(int)bytes..];
        return true;
    }
}
