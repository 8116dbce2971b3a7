using System.Buffers.Text;
using System.Text;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.Diff;

/// <summary>A line of a types file: <c>COUNT BYTES  TYPE  ASSEMBLY</c>.</summary>
internal readonly record struct TypeRow((string Type, string Assembly) Key, long Count, long Bytes)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="LeakWatchException">It is none.</exception>
    public static TypeRow Parse(ReadOnlySpan<byte> line, SnapshotFileReader file)
    {
        var rest = line.TrimStart((byte)' ');
        if (TryNumber(ref rest, out var count) && TryNumber(ref rest, out var bytes))
        {
            // The space before the type, and the last two before the assembly, which may be empty.
            rest = rest.TrimStart((byte)' ');
            var gap = rest.LastIndexOf("  "u8);
            if (gap > 0)
            {
                return new TypeRow(
                    (Encoding.UTF8.GetString(rest[..gap]), Encoding.UTF8.GetString(rest[(gap + 2)..])), count, bytes);
            }
        }

        throw new LeakWatchException(
            FailureKind.InvalidInput,
            $"{file.Path} is damaged: \"{Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)])}\" is no line of a "
                + "table of types.",
            "It was changed after it had been written.");
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> rest, out long value)
    {
        rest = rest.TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(rest, out value, out var digits) || value < 0 || digits == rest.Length || rest[digits] != ' ')
        {
            return false;
        }

        rest = rest[digits..];
        return true;
    }
}
