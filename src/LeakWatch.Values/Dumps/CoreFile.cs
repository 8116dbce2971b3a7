using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LeakWatch.Values.Dumps;

/// <summary>What a core file says of itself: how long it is, and which files were mapped (elf(5), core(5), NT_FILE).</summary>
internal static class CoreFile
{
    private const int HeaderBytes = 64;
    private const int EntryBytes = 56;
    private const byte Bits64 = 2;
    private const uint LoadedSegment = 1;
    private const uint NoteSegment = 4;
    private const int NoteHeaderBytes = 12;
    private const uint FileNote = 0x46494c45;
    private const int MaxNoteBytes = 64 << 20;

    // Then the number is elsewhere.
    private const ushort TooManyEntries = 0xffff;

    /// <summary>How many bytes it has to have for all that its headers name; 0 where they do not tell.</summary>
    /// <param name="file">The file, which can be read from any position.</param>
    public static long WholeLength(Stream file)
    {
        var end = 0L;
        foreach (var (_, offset, size, _) in Segments(file, out var endOfHeaders))
        {
            end = Math.Max(Math.Max(end, endOfHeaders), offset + size);
        }

        return end;
    }

    /// <summary>The files that were mapped, by address; none where it does not tell, or is no core file.</summary>
    /// <param name="file">The file, which can be read from any position.</param>
    public static IReadOnlyList<MappedFile> MappedFiles(Stream file)
    {
        foreach (var (kind, offset, size, _) in Segments(file, out _))
        {
            if (kind == NoteSegment && size is > 0 and <= MaxNoteBytes
                && Find(Read(file, offset, (int)size)) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>The stretches of memory that it has; none where it is no core file.</summary>
    /// <param name="file">The file, which can be read from any position.</param>
    public static IReadOnlyList<(ulong Start, ulong End)> Memory(Stream file) =>
    [
        .. Segments(file, out _)
            .Where(segment => segment.Kind == LoadedSegment && segment.Size > 0)
            .Select(segment => (segment.Address, segment.Address + (ulong)segment.Size)),
    ];

    private static List<(uint Kind, long Offset, long Size, ulong Address)> Segments(Stream file, out long endOfHeaders)
    {
        var header = Read(file, 0, HeaderBytes);
        endOfHeaders = 0;
        if (header.Length < HeaderBytes || !header.AsSpan().StartsWith("\u007fELF"u8) || header[4] != Bits64
            || BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(54)) != EntryBytes
            || BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56)) is not (> 0 and < TooManyEntries and var count)
            || BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(32)) is not (> 0 and var start))
        {
            return [];
        }

        endOfHeaders = start + (count * EntryBytes);
        var entries = Read(file, start, count * EntryBytes);
        var segments = new List<(uint, long, long, ulong)> { (0, start, count * EntryBytes, 0) };
        for (var at = 0; at + EntryBytes <= entries.Length; at += EntryBytes)
        {
            var offset = BinaryPrimitives.ReadInt64LittleEndian(entries.AsSpan(at + 8));
            var size = BinaryPrimitives.ReadInt64LittleEndian(entries.AsSpan(at + 32));
            if (offset >= 0 && size >= 0 && offset <= long.MaxValue - size)
            {
                segments.Add((
                    BinaryPrimitives.ReadUInt32LittleEndian(entries.AsSpan(at)),
                    offset,
                    size,
                    BinaryPrimitives.ReadUInt64LittleEndian(entries.AsSpan(at + 16))));
            }
        }

        return segments;
    }

    private static List<MappedFile> Find(ReadOnlySpan<byte> notes)
    {
        while (notes.Length >= NoteHeaderBytes)
        {
            var name = Padded(BinaryPrimitives.ReadUInt32LittleEndian(notes));
            var bytes = Padded(BinaryPrimitives.ReadUInt32LittleEndian(notes[4..]));
            var kind = BinaryPrimitives.ReadUInt32LittleEndian(notes[8..]);
            notes = notes[NoteHeaderBytes..];
            if (name + bytes > notes.Length)
            {
                break;
            }

            if (kind == FileNote)
            {
                return Parse(notes.Slice((int)name, (int)bytes));
            }

            notes = notes[(int)(name + bytes)..];
        }

        return [];
    }

    // The number of files and the size of a page, three numbers a file, and their names.
    private static List<MappedFile> Parse(ReadOnlySpan<byte> note)
    {
        const int NumbersOfFile = 3;
        var words = MemoryMarshal.Cast<byte, ulong>(note);
        var files = new List<MappedFile>();
        if (words.Length < 2 || words[0] > (ulong)(words.Length - 2) / NumbersOfFile)
        {
            return files;
        }

        var count = (int)words[0];
        var names = note[((2 + (count * NumbersOfFile)) * sizeof(ulong))..];
        for (var i = 0; i < count && names.IndexOf((byte)0) is >= 0 and var end; i++)
        {
            var numbers = words.Slice(2 + (i * NumbersOfFile), NumbersOfFile);
            files.Add(new MappedFile(numbers[0], numbers[1], numbers[2] * words[1], Encoding.UTF8.GetString(names[..end])));
            names = names[(end + 1)..];
        }

        return files;
    }

    private static long Padded(uint length) => (length + 3L) & ~3L;

    private static byte[] Read(Stream file, long offset, int length)
    {
        if (offset >= file.Length)
        {
            return [];
        }

        var bytes = new byte[(int)Math.Min(length, file.Length - offset)];
        file.Position = offset;
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
