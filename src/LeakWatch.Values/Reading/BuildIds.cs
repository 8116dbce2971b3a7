using System.Buffers.Binary;
using System.Collections.Immutable;

namespace LeakWatch.Values.Reading;

/// <summary>Reads the build id that the linker has put into a file: the same for the same build, wherever it lies.</summary>
internal static class BuildIds
{
    private const int HeaderBytes = 64;
    private const int SegmentBytes = 56;
    private const int NoteSegment = 4;
    private const int MaxSegments = 64;
    private const int MaxNoteBytes = 64 << 10;
    private const int BuildIdNote = 3;

    /// <summary>The build id of a 64-bit little-endian ELF file (elf(5), NT_GNU_BUILD_ID); empty where there is none to be read.</summary>
    public static ImmutableArray<byte> OfElf(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Read(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static ImmutableArray<byte> Read(FileStream file)
    {
        var header = new byte[HeaderBytes];
        file.ReadExactly(header);
        const byte Bits64 = 2;
        const byte LittleEndian = 1;
        if (!header.AsSpan().StartsWith("\u007fELF"u8) || header[4] != Bits64 || header[5] != LittleEndian
            || BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(54)) != SegmentBytes)
        {
            return [];
        }

        var segments = new byte[Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56)), MaxSegments) * SegmentBytes];
        file.Position = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(32));
        file.ReadExactly(segments);
        for (var segment = segments.AsSpan(); segment.Length > 0; segment = segment[SegmentBytes..])
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(segment) == NoteSegment
                && Find(file, BinaryPrimitives.ReadInt64LittleEndian(segment[8..]), BinaryPrimitives.ReadInt64LittleEndian(segment[32..])) is { } found)
            {
                return found;
            }
        }

        return [];
    }

    private static ImmutableArray<byte>? Find(FileStream file, long offset, long length)
    {
        if (offset < 0 || length is < 0 or > MaxNoteBytes)
        {
            return null;
        }

        var notes = new byte[length];
        file.Position = offset;
        file.ReadExactly(notes);
        const int FixedBytes = 12;
        for (var rest = notes.AsSpan(); rest.Length >= FixedBytes;)
        {
            var name = Padded(BinaryPrimitives.ReadUInt32LittleEndian(rest));
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var type = BinaryPrimitives.ReadInt32LittleEndian(rest[8..]);
            rest = rest[FixedBytes..];
            if (name + Padded(bytes) > rest.Length)
            {
                return null;
            }

            if (type == BuildIdNote && rest.StartsWith("GNU\0"u8))
            {
                return [.. rest.Slice((int)name, (int)bytes)];
            }

            rest = rest[(int)(name + Padded(bytes))..];
        }

        return null;
    }

    private static long Padded(uint length) => (length + 3L) & ~3L;
}
