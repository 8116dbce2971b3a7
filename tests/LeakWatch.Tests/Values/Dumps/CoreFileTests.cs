using System.Buffers.Binary;
using System.Text;
using CsCheck;
using LeakWatch.Values.Dumps;

namespace LeakWatch.Tests.Values.Dumps;

public class CoreFileTests
{
    private static readonly MappedFile[] _files =
    [
        new(0x1000, 0x3000, 0, "/usr/lib/libcoreclr.so"), new(0x7000, 0x8000, 0x4000, "/app/Shop.dll"),
    ];

    [Fact]
    public void Its_length_is_that_of_all_that_it_names()
    {
        var core = Make(_files, dataBytes: 5000);
        Assert.Equal(core.Length, CoreFile.WholeLength(new MemoryStream(core)));
        Assert.Equal(core.Length, CoreFile.WholeLength(new MemoryStream(core[..300])));
        Assert.Equal(0, CoreFile.WholeLength(new MemoryStream([.. "MDMP"u8, .. new byte[100]])));
        Assert.Equal(0, CoreFile.WholeLength(new MemoryStream(core[..40])));
    }

    [Fact]
    public void The_files_that_were_mapped_are_told() =>
        Assert.Equal(_files, CoreFile.MappedFiles(new MemoryStream(Make(_files, 100))));

    [Fact]
    public void Damage_does_no_harm()
    {
        var core = Make(_files, 200);
        Gen.Select(Gen.Int[0, core.Length - 1], Gen.Byte).Array[1, 8].Sample(changes =>
        {
            var changed = core.ToArray();
            foreach (var (place, value) in changes)
            {
                changed[place] = value;
            }

            var stream = new MemoryStream(changed);
            Assert.True(CoreFile.WholeLength(stream) >= 0);
            Assert.True(CoreFile.MappedFiles(stream).Count <= changed.Length);
        });
    }

    private static byte[] Make(MappedFile[] files, int dataBytes)
    {
        var numbers = new List<ulong> { (ulong)files.Length, 0x1000 };
        numbers.AddRange(files.SelectMany(file => new[] { file.Start, file.End, file.Offset / 0x1000 }));
        byte[] note =
        [
            .. numbers.SelectMany(BitConverter.GetBytes),
            .. files.SelectMany(file => Encoding.UTF8.GetBytes(file.Path + "\0")),
        ];
        byte[] other = [5, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, .. "CORE\0\0\0\0"u8, 1, 2, 3, 4];
        byte[] notes =
        [
            .. other,
            .. BitConverter.GetBytes(5), .. BitConverter.GetBytes(note.Length), .. BitConverter.GetBytes(0x46494c45),
            .. "CORE\0\0\0\0"u8, .. note, .. new byte[-note.Length & 3],
        ];
        var header = new byte[64];
        "\u007fELF"u8.CopyTo(header);
        header[4] = 2;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(32), 64);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(54), 56);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(56), 2);
        var start = 64 + (2 * 56);
        byte[] entries = [.. Entry(4, start, notes.Length), .. Entry(1, start + notes.Length, dataBytes)];
        return [.. header, .. entries, .. notes, .. new byte[dataBytes]];
    }

    private static byte[] Entry(int kind, long offset, long size)
    {
        var entry = new byte[56];
        BinaryPrimitives.WriteInt32LittleEndian(entry, kind);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(8), offset);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(32), size);
        return entry;
    }
}
