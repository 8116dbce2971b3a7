using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Histogram;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Files.Format;

public sealed class SnapshotFileWriterTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Objects_are_one_line_each_in_order_behind_a_header()
    {
        var path = SampleFile.Objects(
            _folder,
            "0003_20261123-150402",
            ["string \"b\"  48 B", "Shop.Größe  24 B", "string \"a\"  48 B", "string \"a\"  48 B"]);

        Assert.Equal(_folder.Combine("0003_20261123-150402.objects.txt"), path);
        Assert.Equal(
            """
            # dotnet-leakwatch objects 1
            # snapshot: 3
            # process: Shop.Web, pid 4242, .NET 10.0.12
            # taken: 2026-11-23T15:04:02.1234567+00:00
            # values: on
            # lines: 4
            Shop.Größe  24 B
            string "a"  48 B
            string "a"  48 B
            string "b"  48 B

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(path));
        Assert.Equal((byte)'#', File.ReadAllBytes(path)[0]);
    }

    [Fact]
    public void Types_are_a_table_with_most_bytes_first()
    {
        var histogram = Heaps.Snapshot(
            1, ("string", 300_000, 20_000_000), ("Shop.Order", 2_000, 128_000), ("Evil\e[2JName", 1, 24)).Histogram;

        var path = TypesFileWriter.Write(_folder.Path, "0003_20261123-150402", [("snapshot", "3")], histogram);

        Assert.Equal(_folder.Combine("0003_20261123-150402.types.txt"), path);
        Assert.Equal(
            """
            # dotnet-leakwatch types 1
            # snapshot: 3
            # lines: 3
                    300000         20000000  string  Shop.dll
                      2000           128000  Shop.Order  Shop.dll
                         1               24  Evil\u001B[2JName  Shop.dll

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(path));
    }

    [Fact]
    public void Header_values_are_escaped_and_keys_are_plain_words()
    {
        var path = SampleFile.Objects(_folder, "a", ["x  24 B"], [("process", "evil\n# lines: 7\e[2J\u202E")]);
        Assert.Equal(@"# process: evil\u000A# lines: 7\u001B[2J\u202E", File.ReadAllLines(path)[1]);

        Assert.Throws<ArgumentException>(() => SampleFile.Objects(_folder, "b", [], [("no: key", "x")]));
        Assert.Equal(["a.objects.txt"], _folder.Names);
    }

    [Fact]
    public void Files_and_their_folder_are_their_owners_alone()
    {
        var folder = _folder.Combine("new/leak");

        SnapshotFolder.Prepare(folder);
        using var sorter = new LineSorter(folder);
        var objects = ObjectsFileWriter.Write(folder, "a", [], sorter);
        var types = TypesFileWriter.Write(folder, "a", [], new TypeHistogram([]));

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, ModeOf(folder));
        Assert.Equal(OwnerOnly, ModeOf(objects));
        Assert.Equal(OwnerOnly, ModeOf(types));
        Assert.Equal([objects, types], Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_there_is_not_overwritten()
    {
        var path = SampleFile.Objects(_folder, "a", ["first  24 B"]);
        var before = File.ReadAllText(path);

        var failure = Assert.Throws<LeakWatchException>(() => SampleFile.Objects(_folder, "a", ["second  24 B"]));

        Assert.Equal($"{path} exists already, and nothing is overwritten.", failure.Message);
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal(["a.objects.txt"], _folder.Names);
    }

    [Fact]
    public void What_appears_while_it_is_written_is_not_overwritten_either()
    {
        var failure = Assert.Throws<LeakWatchException>(() => SnapshotFileWriter.Write(
            _folder.Path, "a", SnapshotFileKind.Objects, [], 0, _ => File.WriteAllText(
                _folder.Combine("a.objects.txt"), "mine")));

        Assert.EndsWith("exists already, and nothing is overwritten.", failure.Message);
        Assert.Equal("mine", File.ReadAllText(_folder.Combine("a.objects.txt")));
        Assert.Equal(["a.objects.txt"], _folder.Names);
    }

    [Fact]
    public void Half_a_file_never_has_its_name()
    {
        string[]? during = null;
        UnixFileMode mode = default;
        var failure = Assert.Throws<LeakWatchException>(() => SnapshotFileWriter.Write(_folder.Path, "a",
            SnapshotFileKind.Objects, [], 1, output =>
        {
            output.Write("half a li"u8);
            during = _folder.Names;
            mode = ModeOf(_folder.Combine(during[0]));
            throw new IOException("No space left on device");
        }));

        Assert.Contains("could not be written: No space left on device", failure.Message);
        Assert.Equal(FailureKind.OutputFailed, failure.Kind);
        Assert.NotEqual("a.objects.txt", Assert.Single(during!));
        Assert.Equal(OwnerOnly, mode);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_folder_that_cannot_be_is_refused_before_anything_is_taken()
    {
        File.WriteAllText(_folder.Combine("file"), "");
        var failure = Assert.Throws<LeakWatchException>(() => SnapshotFolder.Prepare(_folder.Combine("file/leak")));
        Assert.StartsWith($"Snapshots cannot be written to {_folder.Combine("file/leak")}: ", failure.Message);
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
    }

    [Fact]
    public void A_folder_that_is_there_stays_as_it_is()
    {
        File.WriteAllText(_folder.Combine("file"), "");
        SnapshotFolder.Prepare(_folder.Path);
        Assert.Equal(["file"], _folder.Names);
    }

    [Theory]
    [InlineData(3, "0003_20261123-150402")]
    [InlineData(12345, "12345_20261123-150402")]
    public void Names_have_number_and_time(int number, string expected) =>
        Assert.Equal(
            expected, SnapshotFolder.NameOf(number, new DateTimeOffset(2026, 11, 23, 15, 4, 2, 999, TimeSpan.FromHours(2))));

    // Windows has no modes: there the rights are inherited from the folder.
    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows()
        ? OwnerOnly | (Directory.Exists(path) ? UnixFileMode.UserExecute : UnixFileMode.None)
        : File.GetUnixFileMode(path);
}
