using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Capture.Modules.Bundles;

/// <summary>
/// Reads the list of what a single-file program contains: the format of Microsoft.NET.HostModel, versions 1 (.NET Core 3), 2
/// (.NET 5) and 6 (.NET 6 and later). Nothing of it is believed before it is checked against the length of the file.
/// </summary>
internal static class BundleManifest
{
    private const byte Assembly = 1;
    private const int MaximalEntries = 1 << 16;
    private const int MaximalPathBytes = 4096;

    /// <summary>
    /// The assemblies by their paths relative to the program's folder, with slashes; empty for what cannot be read.
    /// </summary>
    /// <exception cref="IOException">The file ends too early, or cannot be read.</exception>
    public static IReadOnlyDictionary<string, BundleEntry> Read(SafeFileHandle file, long offset)
    {
        var length = RandomAccess.GetLength(file);
        var assemblies = new Dictionary<string, BundleEntry>(StringComparer.Ordinal);
        if (offset <= 0 || offset >= length)
        {
            return assemblies;
        }

        using var reader = new BinaryReader(new BufferedStream(new FileSlice(file, offset, length - offset)));
        var version = reader.ReadUInt32();
        reader.ReadUInt32();
        var count = reader.ReadInt32();
        if (version is not (1 or 2 or 6) || count is < 0 or > MaximalEntries || ReadPath(reader) is null)
        {
            return assemblies;
        }

        if (version > 1)
        {
            // Where the two JSON files lie, which are among the entries as well, and flags.
            const int Places = 4 * sizeof(long);
            reader.ReadBytes(Places + sizeof(ulong));
        }

        for (var i = 0; i < count; i++)
        {
            var entry = new BundleEntry(reader.ReadInt64(), reader.ReadInt64(), version < 6 ? 0 : reader.ReadInt64());
            var kind = reader.ReadByte();
            if (ReadPath(reader) is not { } path)
            {
                break;
            }

            if (kind == Assembly && IsWithin(entry, length))
            {
                assemblies[path.Replace('\\', '/')] = entry;
            }
        }

        return assemblies;
    }

    private static bool IsWithin(BundleEntry entry, long length) =>
        entry is { Offset: >= 0, Size: > 0, CompressedSize: >= 0 }
            && entry.Offset <= length
            && entry.StoredSize <= length - entry.Offset;

    private static string? ReadPath(BinaryReader reader)
    {
        var bytes = reader.Read7BitEncodedInt();
        return bytes is >= 0 and <= MaximalPathBytes ? Encoding.UTF8.GetString(reader.ReadBytes(bytes)) : null;
    }
}
