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

    /// <summary>What file names end with besides, where they are compressed.</summary>
    public const string Compressed = ".gz";

    private static readonly SearchValues<char> _keyCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -");

    /// <summary>The word for a kind, in the first line and in file names.</summary>
    public static string WordOf(SnapshotFileKind kind) => kind == SnapshotFileKind.Objects ? "objects" : "types";

    /// <summary>What file names of a kind end with.</summary>
    public static string SuffixOf(SnapshotFileKind kind) => $".{WordOf(kind)}.txt";

    /// <summary>The path of a file that is there by a name without its ending, compressed or not; null where there is none.</summary>
    public static string? Find(string name, SnapshotFileKind kind) =>
        name + SuffixOf(kind) is var plain && File.Exists(plain) ? plain
        : File.Exists(plain + Compressed) ? plain + Compressed
        : null;

    /// <summary>A path without the ending of a kind; null where it has another.</summary>
    public static string? WithoutSuffix(string path, SnapshotFileKind kind)
    {
        var plain = path.EndsWith(Compressed, StringComparison.Ordinal) ? path[..^Compressed.Length] : path;
        var suffix = SuffixOf(kind);
        return plain.EndsWith(suffix, StringComparison.Ordinal) ? plain[..^suffix.Length] : null;
    }

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
