using System.Buffers.Binary;
using System.Collections.Immutable;

namespace LeakWatch.Heap.Types.Native;

/// <summary>
/// The build id that the linker has put into an ELF file (elf(5), NT_GNU_BUILD_ID): the same for the same build, wherever it
/// lies.
/// </summary>
internal static class ElfBuildId
{
    private const int FixedBytes = 12;
    private const int Kind = 3;
    private const int MaxNoteBytes = 64 << 10;

    /// <summary>That of a file; empty where there is none to be read.</summary>
    public static ImmutableArray<byte> Of(string path)
    {
        using var file = ElfFile.TryOpen(path);
        return file is null ? [] : Of(file);
    }

    /// <summary>That of an open file; empty where it has none.</summary>
    public static ImmutableArray<byte> Of(ElfFile file)
    {
        // A file of symbols has kept the sections; the headers of its segments are those of the program, and lead nowhere in it.
        if (file.Find(".note.gnu.build-id") is { } section)
        {
            return Find(file.ReadAll(section, MaxNoteBytes));
        }

        foreach (var (offset, size) in file.Notes)
        {
            if (Find(file.ReadAll(offset, size, MaxNoteBytes)) is { Length: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    private static ImmutableArray<byte> Find(ReadOnlySpan<byte> notes)
    {
        while (notes.Length >= FixedBytes)
        {
            var name = Padded(BinaryPrimitives.ReadUInt32LittleEndian(notes));
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(notes[4..]);
            var kind = BinaryPrimitives.ReadInt32LittleEndian(notes[8..]);
            notes = notes[FixedBytes..];
            if (name + bytes > notes.Length)
            {
                break;
            }

            if (kind == Kind && notes.StartsWith("GNU\0"u8))
            {
                return [.. notes.Slice((int)name, (int)bytes)];
            }

            notes = notes[(int)Math.Min(name + Padded(bytes), notes.Length)..];
        }

        return [];
    }

    private static long Padded(uint length) => (length + 3L) & ~3L;
}
