using System.IO.Compression;
using System.Text;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Files.Format;

public sealed class CompressedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leakwatch-gz-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_in_it_is_what_would_be_in_a_plain_one()
    {
        var plain = Write("0001_20261123-150402", compress: false);
        var compressed = Write("0002_20261123-150412", compress: true);
        Assert.EndsWith(".objects.txt.gz", compressed);
        using var gzip = new GZipStream(File.OpenRead(compressed), CompressionMode.Decompress);
        Assert.Equal(File.ReadAllText(plain), new StreamReader(gzip).ReadToEnd());
        Assert.Equal(Read(plain), Read(compressed));
        Assert.Equal(3, Read(compressed).Count);
    }

    [Fact]
    public void It_is_found_by_its_name_without_the_ending_and_in_its_folder()
    {
        var plain = Write("0001_20261123-150402", compress: false);
        var compressed = Write("0002_20261123-150412", compress: true);
        Assert.Equal(compressed, SnapshotLookup.FindOne(Path.Combine(_folder, "0002_20261123-150412")).Objects);
        Assert.Equal((plain, compressed), SnapshotLookup.Find([_folder], typesOnly: false));
    }

    [Fact]
    public void What_is_cut_off_is_damaged()
    {
        var compressed = Write("a", compress: true);
        File.WriteAllBytes(compressed, File.ReadAllBytes(compressed)[..^12]);
        var failure = Assert.Throws<LeakWatchException>(() => Read(compressed));
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.StartsWith(compressed, failure.Message);
    }

    // A megabyte of nothing becomes a kilobyte, and a terabyte a gigabyte.
    [Fact]
    public void What_is_foreign_is_not_expanded()
    {
        var path = Path.Combine(_folder, "foreign.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal))
        {
            gzip.Write(new byte[1 << 20]);
        }

        var failure = Assert.Throws<LeakWatchException>(() => Read(path));
        Assert.Equal($"{path} cannot be read: no snapshot is in it.", failure.Message);
    }

    [Fact]
    public void Nothing_stays_in_the_temporary_folder()
    {
        var compressed = Write("a", compress: true);
        var reader = SnapshotFileReader.Open(compressed);
        var expanded = Directory.GetFiles(Path.GetTempPath(), "leakwatch-*").Where(file => IsOpen(file)).ToList();
        reader.Dispose();
        Assert.All(expanded, file => Assert.False(File.Exists(file)));

        static bool IsOpen(string file) => File.Exists(file) && new FileInfo(file).Length > 0;
    }

    private static List<string> Read(string path)
    {
        using var reader = SnapshotFileReader.Open(path);
        var lines = new List<string>();
        while (reader.TryRead(out var line))
        {
            lines.Add(Encoding.UTF8.GetString(line));
        }

        return lines;
    }

    private string Write(string name, bool compress)
    {
        using var lines = new LineSorter(_folder);
        foreach (var line in (ReadOnlySpan<string>)["b", "a", "c"])
        {
            lines.Add(Encoding.UTF8.GetBytes(line));
        }

        return ObjectsFileWriter.Write(_folder, name, [("snapshot", "1")], lines, compress);
    }
}
