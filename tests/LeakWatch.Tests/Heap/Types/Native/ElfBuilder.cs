using System.Buffers.Binary;
using System.Text;

namespace LeakWatch.Tests.Heap.Types.Native;

/// <summary>
/// Writes small ELF files as the ahead-of-time compiler makes them: one segment, the symbols of MethodTables, and a build id.
/// </summary>
internal sealed class ElfBuilder
{
    private const int HeaderBytes = 64;
    private const int SegmentBytes = 56;
    private const int SectionBytes = 64;
    private const uint Program = 1;
    private const uint Symbols = 2;
    private const uint Text = 3;
    private const uint Note = 7;

    private readonly List<(string Name, uint Kind, byte[] Content, uint Link)> _sections = [("", 0, [], 0)];

    /// <summary>Marks it as compiled ahead of time.</summary>
    public ElfBuilder WithManagedCode() => With("__managedcode", Program, [1, 2, 3, 4]);

    /// <summary>Adds a section without content.</summary>
    public ElfBuilder WithSection(string name) => With(name, Program, []);

    public ElfBuilder WithBuildId(params byte[] id)
    {
        var note = new byte[16 + id.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(note, 4);
        BinaryPrimitives.WriteUInt32LittleEndian(note.AsSpan(4), (uint)id.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(note.AsSpan(8), 3);
        "GNU\0"u8.CopyTo(note.AsSpan(12));
        id.CopyTo(note, 16);
        return With(".note.gnu.build-id", Note, note);
    }

    /// <summary>Adds a symbol for each type, by address.</summary>
    public ElfBuilder WithTypes(params (ulong Address, string Mangled)[] types)
    {
        var names = new MemoryStream();
        names.WriteByte(0);
        var table = new byte[24 * types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            var entry = table.AsSpan(24 * i);
            BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)names.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], types[i].Address);
            names.Write(Encoding.UTF8.GetBytes($"_ZTV{Encoding.UTF8.GetByteCount(types[i].Mangled)}{types[i].Mangled}\0"));
        }

        With(".strtab", Text, names.ToArray());
        return With(".symtab", Symbols, table, (uint)_sections.Count - 1);
    }

    public byte[] ToArray()
    {
        With(
            ".shstrtab",
            Text,
            Encoding.ASCII.GetBytes(string.Join('\0', [.. _sections.Select(section => section.Name), ".shstrtab", ""])));
        var content = HeaderBytes + SegmentBytes;
        var file = new byte[content + _sections.Sum(section => section.Content.Length) + (_sections.Count * SectionBytes)];
        var headers = file.Length - (_sections.Count * SectionBytes);
        WriteHeader(file, headers);
        uint name = 0;
        for (var i = 0; i < _sections.Count; i++)
        {
            var section = _sections[i];
            var entry = file.AsSpan(headers + (i * SectionBytes));
            BinaryPrimitives.WriteUInt32LittleEndian(entry, name);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], section.Kind);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], (ulong)content);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[32..], (ulong)section.Content.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[40..], section.Link);
            section.Content.CopyTo(file, content);
            content += section.Content.Length;
            name += (uint)section.Name.Length + 1;
        }

        return file;
    }

    private void WriteHeader(Span<byte> file, int sections)
    {
        ((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).CopyTo(file);
        BinaryPrimitives.WriteUInt64LittleEndian(file[32..], HeaderBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(file[40..], (ulong)sections);
        BinaryPrimitives.WriteUInt16LittleEndian(file[54..], SegmentBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(file[56..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(file[58..], SectionBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(file[60..], (ushort)_sections.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(file[62..], (ushort)(_sections.Count - 1));
        BinaryPrimitives.WriteUInt32LittleEndian(file[HeaderBytes..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(file[(HeaderBytes + 32)..], (ulong)file.Length);
    }

    private ElfBuilder With(string name, uint kind, byte[] content, uint link = 0)
    {
        _sections.Add((name, kind, content, link));
        return this;
    }
}
