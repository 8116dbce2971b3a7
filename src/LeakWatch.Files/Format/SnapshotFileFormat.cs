using System.Buffers;
using System.Text;

namespace LeakWatch.Files.Format;

/// <summary>What the two kinds of snapshot file have in common: names, first line, header.</summary>
internal static class SnapshotFileFormat
{
    /// <summary>The first line up to the kind.</summary>
    public const string Signature = "# dotnet-leakwatch ";

    /// <summary>The number behind the kind; raised when lines change so that older readers would misread them.</summary>
    public const int Version = 1;

    /// <summary>The header's count of the lines behind it.</summary>
    public const string LinesKey = "lines";

    private static readonly SearchValues<char> _keyCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -");

    /// <summary>The word for a kind, in the first line and in file names.</summary>
    public static string WordOf(SnapshotFileKind kind) => kind == SnapshotFileKind.Objects ? "objects" : "types";

    /// <summary>What file names of a kind end with.</summary>
    public static string SuffixOf(SnapshotFileKind kind) => $".{WordOf(kind)}.txt";

    public static string FirstLineOf(SnapshotFileKind kind) => $"{Signature}{WordOf(kind)} {Version}";

    /// <summary>
    /// Reads <c># key: value</c>. A line of another form is the first behind the header even if it begins with the same sign:
    /// obfuscators give types such names.
    /// </summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> line, out (string Key, string Value) entry)
    {
        entry = default;
        var colon = line.IndexOf(": "u8);
        if (!line.StartsWith("# "u8) || colon < 0)
        {
            return false;
        }

        entry = (Encoding.UTF8.GetString(line[2..colon]), Encoding.UTF8.GetString(line[(colon + 2)..]));
        return IsKey(entry.Key);
    }

    /// <summary>Whether a text can stand before the colon.</summary>
    public static bool IsKey(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(_keyCharacters);
}
