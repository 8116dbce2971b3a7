using LeakWatch.Heap.Types.Native;
using LeakWatch.Tests.Files;
using LeakWatch.Values.Dumps;

namespace LeakWatch.Tests.Values.Dumps;

public sealed class ModuleFilesTests : IDisposable
{
    private const int Page = 4096;
    private const ulong Start = 0x7f00_0000_0000;

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly byte[] _bytes = new byte[3 * Page];

    public ModuleFilesTests()
    {
        new Random(1).NextBytes(_bytes);
        _path = _folder.Combine("Shop.dll");
        File.WriteAllBytes(_path, _bytes);
        File.SetLastWriteTimeUtc(_path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_dump_lacks_is_read_from_the_file_that_begins_as_it_does()
    {
        using var files = Files(_bytes.AsMemory(0, Page));
        var read = new byte[100];
        Assert.Equal(100, files.Read(Start + Page + 7, read));
        Assert.Equal(_bytes[(Page + 7)..(Page + 107)], read);
        Assert.Equal(0, files.Assumed);
        Assert.Equal(0, files.Read(Start - 1, read));
        Assert.Equal(0, files.Read(Start + (3 * Page), read));
    }

    [Fact]
    public void A_file_that_begins_otherwise_is_another()
    {
        using var files = Files(new byte[Page]);
        Assert.Equal(0, files.Read(Start + Page, new byte[8]));
    }

    [Fact]
    public void Where_nothing_can_be_compared_that_is_counted()
    {
        using var files = Files(default);
        Assert.Equal(8, files.Read(Start + Page, new byte[8]));
        Assert.Equal(8, files.Read(Start, new byte[8]));
        Assert.Equal(1, files.Assumed);
    }

    [Fact]
    public void One_that_was_written_since_or_is_shorter_is_another()
    {
        using (var shorter = new ModuleFiles([new(Start, Start + (9 * Page), 0, _path)], DateTime.UtcNow, (_, _) => 0))
        {
            Assert.Equal(0, shorter.Read(Start + Page, new byte[8]));
        }

        File.SetLastWriteTimeUtc(_path, DateTime.UtcNow.AddHours(1));
        using var newer = Files(default);
        Assert.Equal(0, newer.Read(Start + Page, new byte[8]));
    }

    [Fact]
    public void What_loading_writes_to_is_not_taken_from_the_file()
    {
        var runtime = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libcoreclr.so");
        Assert.SkipUnless(File.Exists(runtime), "There is no such file on this system.");
        using var elf = ElfFile.TryOpen(runtime)!;
        var written = elf.Segments.Where(segment => segment.IsWritable).ToList();
        var others = elf.Segments.Where(segment => !segment.IsWritable).ToList();
        Assert.NotEmpty(written);
        using var image = new MappedImage(File.OpenHandle(runtime), runtime);
        Assert.All(written, segment => Assert.Equal(0UL, image.SameFrom(segment.Offset)));
        Assert.All(others, segment => Assert.True(image.SameFrom(segment.Offset) >= segment.Size));
    }

    private ModuleFiles Files(ReadOnlyMemory<byte> dumped) => new(
        [new(Start, Start + Page, 0, _path), new(Start + Page, Start + (3 * Page), Page, _path)],
        new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc),
        (address, bytes) =>
        {
            if (address != Start || dumped.IsEmpty)
            {
                return 0;
            }

            dumped.CopyTo(bytes);
            return dumped.Length;
        });
}
