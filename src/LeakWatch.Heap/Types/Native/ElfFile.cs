using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Heap.Types.Native;

/// <summary>
/// A 64-bit little-endian ELF file, read piece by piece as it is asked for: a file of symbols may have hundreds of megabytes. The
/// file is not to be trusted: whatever is out of bounds is not there.
/// </summary>
internal sealed class ElfFile : IDisposable
{
    // PF_W.
    private const uint Writable = 2;

    private const int HeaderBytes = 64;
    private const int SegmentBytes = 56;
    private const int SectionBytes = 64;
    private const int MaxParts = 4096;
    private const int MaxNameBytes = 1 << 20;
    private const int LongestName = 256;
    private const uint Loaded = 1;
    private const uint Note = 4;

    private readonly SafeFileHandle _file;
    private readonly long _length;

    private ElfFile(SafeFileHandle file)
    {
        _file = file;
        _length = RandomAccess.GetLength(file);
    }

    public IReadOnlyList<ElfSection> Sections { get; private set; } = [];

    public IReadOnlyList<ElfSegment> Segments { get; private set; } = [];

    /// <summary>Where in the file its notes are.</summary>
    public IReadOnlyList<(ulong Offset, ulong Size)> Notes { get; private set; } = [];

    /// <summary>Opens a file; null where it is no regular file, may not be read, or is of another kind.</summary>
    public static ElfFile? TryOpen(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            if (!MayBeOpened(path))
            {
                return null;
            }

            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var elf = new ElfFile(handle);
            if (elf.ReadHeaders())
            {
                return elf;
            }
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Then it cannot be read from here.
        }

        handle?.Dispose();
        return null;
    }

    /// <summary>The section of a name; null where there is none.</summary>
    public ElfSection? Find(string name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>A section's content; null where it is not in the file or larger than <paramref name="most"/>.</summary>
    public byte[]? ReadAll(ElfSection section, long most) =>
        section.HasContent ? ReadAll(section.Offset, section.Size, most) : null;

    /// <summary>A part of the file; null where it is not all there, or larger than <paramref name="most"/>.</summary>
    public byte[]? ReadAll(ulong offset, ulong size, long most)
    {
        if (size > (ulong)Math.Min(most, Array.MaxLength) || !IsInFile(offset, size))
        {
            return null;
        }

        var content = new byte[size];
        return Read(offset, content) == content.Length ? content : null;
    }

    /// <summary>Reads from a place in the file; returns how many bytes there were.</summary>
    public int Read(ulong offset, Span<byte> destination)
    {
        var total = 0;
        while (total < destination.Length && offset + (ulong)total < (ulong)_length)
        {
            var read = RandomAccess.Read(_file, destination[total..], (long)offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    /// <summary>Reads what is loaded at an address; returns how many bytes the file has there.</summary>
    public int ReadLoaded(ulong address, Span<byte> destination)
    {
        foreach (var segment in Segments)
        {
            if (address >= segment.Address && address - segment.Address < segment.Size)
            {
                var within = address - segment.Address;
                return Read(
                    segment.Offset + within, destination[..(int)Math.Min((ulong)destination.Length, segment.Size - within)]);
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // Opening a pipe waits for its other end; only regular files have a length of their own. A link of proc(5) leads to what a
    // process has open, though nothing may lie at the path which it tells: that is found out by opening it.
    private static bool MayBeOpened(string path)
    {
        var file = new FileInfo(path);
        return file.ResolveLinkTarget(returnFinalTarget: true) switch
        {
            null => file is { Exists: true, Length: >= HeaderBytes },
            { Exists: false } => true,
            var target => target is FileInfo { Length: >= HeaderBytes },
        };
    }

    private bool IsInFile(ulong offset, ulong size) => offset <= (ulong)_length && size <= (ulong)_length - offset;

    private bool ReadHeaders()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        // Magic number, 64 bits, little-endian.
        if (Read(0, header) != HeaderBytes
            || !header.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            return false;
        }

        (Segments, Notes) = ReadSegments(
            BinaryPrimitives.ReadUInt64LittleEndian(header[32..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[54..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[56..]));
        Sections = ReadSections(
            BinaryPrimitives.ReadUInt64LittleEndian(header[40..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[58..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[60..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[62..]));
        return true;
    }

    private (List<ElfSegment> Loaded, List<(ulong Offset, ulong Size)> Notes) ReadSegments(ulong offset, int size, int count)
    {
        var segments = new List<ElfSegment>();
        var notes = new List<(ulong, ulong)>();
        Span<byte> entry = stackalloc byte[SegmentBytes];
        for (var i = 0; size == SegmentBytes && i < Math.Min(count, MaxParts); i++)
        {
            if (!IsInFile(offset, (ulong)(i + 1) * SegmentBytes)
                || Read(offset + ((ulong)i * SegmentBytes), entry) != SegmentBytes)
            {
                break;
            }

            var segment = new ElfSegment(
                BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadUInt64LittleEndian(entry[32..]),
                (BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]) & Writable) != 0);
            switch (BinaryPrimitives.ReadUInt32LittleEndian(entry))
            {
                case Loaded:
                    segments.Add(segment);
                    break;
                case Note:
                    notes.Add((segment.Offset, segment.Size));
                    break;
            }
        }

        return (segments, notes);
    }

    private List<ElfSection> ReadSections(ulong offset, int size, int count, int indexOfNames)
    {
        var sections = new List<(uint Name, ElfSection Section)>();
        Span<byte> entry = stackalloc byte[SectionBytes];
        for (var i = 0; size == SectionBytes && i < Math.Min(count, MaxParts); i++)
        {
            if (!IsInFile(offset, (ulong)(i + 1) * SectionBytes)
                || Read(offset + ((ulong)i * SectionBytes), entry) != SectionBytes)
            {
                break;
            }

            sections.Add((BinaryPrimitives.ReadUInt32LittleEndian(entry), new ElfSection(
                "",
                BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]),
                BinaryPrimitives.ReadUInt64LittleEndian(entry[24..]),
                BinaryPrimitives.ReadUInt64LittleEndian(entry[32..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[40..]))));
        }

        var names = indexOfNames < sections.Count ? ReadAll(sections[indexOfNames].Section, MaxNameBytes) : null;
        return [.. sections.Select(entry => entry.Section with { Name = NameAt(names, entry.Name) })];
    }

    private static string NameAt(byte[]? names, uint offset)
    {
        if (names is null || offset >= names.Length)
        {
            return "";
        }

        // All sections may have the same name, of a megabyte.
        var text = names.AsSpan((int)offset, Math.Min(LongestName, names.Length - (int)offset));
        var end = text.IndexOf((byte)0);
        return end < 0 ? "" : Encoding.UTF8.GetString(text[..end]);
    }
}
