using LeakWatch.Files.Diff;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Files.Diff;

public sealed class SnapshotLookupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_a_folder_the_first_and_the_last_by_time_and_number()
    {
        Make(
            "leak/0001_20261123-150402.objects.txt",
            "leak/0002_20261123-150402.objects.txt",
            "leak/0001_20261124-080000.objects.txt",
            "leak/0001_20261123-150402.types.txt");
        Make(
            "leak/10000_20261124-080000.objects.txt",
            "leak/9999_20261124-080000.objects.txt",
            "leak/notes.txt",
            "leak/.0003_20261125-000000.objects.txt.abc",
            "leak/session.ndjson");
        Make("leak/0000_20261101-000000.objects.txt.bak", "leak/x0000_20261101-000000.objects.txt");
        Assert.Equal((In("leak/0001_20261123-150402.objects.txt"), In("leak/10000_20261124-080000.objects.txt")), Find("leak"));
        Assert.Equal(Find("leak"), Find("leak/"));
    }

    [Fact]
    public void Of_two_folders_the_last_of_each()
    {
        Make("a/0001_20261123-150402.objects.txt", "a/0002_20261123-150412.objects.txt", "b/0001_20261123-150402.objects.txt");
        Assert.Equal((In("a/0002_20261123-150412.objects.txt"), In("b/0001_20261123-150402.objects.txt")), Find("a", "b"));
    }

    [Fact]
    public void Files_names_and_folders_go_together()
    {
        Make(
            "a/0001_20261123-150402.objects.txt",
            "a/0001_20261123-150402.types.txt",
            "b/0002_20261123-150412.objects.txt",
            "mine.txt");
        Assert.Equal(
            (In("a/0001_20261123-150402.objects.txt"), In("b/0002_20261123-150412.objects.txt")),
            Find("a/0001_20261123-150402", "b"));
        Assert.Equal((In("mine.txt"), In("a/0001_20261123-150402.objects.txt")), Find("mine.txt", "a/0001_20261123-150402"));
    }

    [Fact]
    public void Types_where_there_is_nothing_else_or_they_are_asked_for()
    {
        Make(
            "a/0001_20261123-150402.types.txt",
            "a/0002_20261123-150402.types.txt",
            "a/0003_20261123-150402.objects.txt",
            "a/0003_20261123-150402.types.txt");
        Assert.Equal((In("a/0001_20261123-150402.types.txt"), In("a/0003_20261123-150402.types.txt")), Find("a"));
        Assert.Equal(
            (In("a/0001_20261123-150402.types.txt"), In("a/0003_20261123-150402.types.txt")),
            Find("a/0001_20261123-150402", "a"));
        Make("a/0001_20261123-150402.objects.txt");
        Assert.Equal((In("a/0001_20261123-150402.objects.txt"), In("a/0003_20261123-150402.objects.txt")), Find("a"));
        Assert.Equal(
            (In("a/0001_20261123-150402.types.txt"), In("a/0003_20261123-150402.types.txt")),
            SnapshotLookup.Find([In("a")], typesOnly: true));
    }

    [Theory]
    [InlineData("There are fewer than two snapshots in {0}.", "empty")]
    [InlineData("There are fewer than two snapshots in {0}.", "one")]
    [InlineData("Compare {0} with what?", "one/0001_20261123-150402")]
    [InlineData("Compare {0} with what?", "one/0001_20261123-150402.objects.txt")]
    [InlineData("There is no snapshot {0}.", "nowhere")]
    [InlineData("There is no snapshot {0}.", "nowhere", "one")]
    [InlineData("There is no snapshot {1}.", "one", "one/0002_20261123-150402")]
    [InlineData("There is no snapshot in {0}.", "empty", "one")]
    [InlineData("There is no snapshot in {1}.", "one", "empty")]
    [InlineData("{0} and {1} have no files of one kind.", "one", "types")]
    [InlineData("{0} is no snapshot file: ", "foreign", "one")]
    public void What_is_not_there_is_said(string problem, params string[] names)
    {
        Directory.CreateDirectory(In("empty"));
        Make("one/0001_20261123-150402.objects.txt", "types/0001_20261123-150402.types.txt");
        File.WriteAllText(In("foreign"), "hello");
        var failure = Assert.Throws<LeakWatchException>(() => Find(names));
        Assert.StartsWith(string.Format(problem, [.. names.Select(In)]), failure.Message);
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.NotEmpty(failure.Remedy);
    }

    [Fact]
    public void Types_that_are_asked_for_and_not_there()
    {
        Make("one/0001_20261123-150402.objects.txt", "one/0002_20261123-150402.objects.txt");
        var failure = Assert.Throws<LeakWatchException>(() => SnapshotLookup.Find([In("one")], typesOnly: true));
        Assert.Equal($"There are fewer than two snapshots with types in {In("one")}.", failure.Message);
        failure = Assert.Throws<LeakWatchException>(() => SnapshotLookup.Find([In("one"), In("one")], typesOnly: true));
        Assert.Equal($"There is no snapshot with types in {In("one")}.", failure.Message);
    }

    private (string First, string Second) Find(params string[] names) =>
        SnapshotLookup.Find([.. names.Select(In)], typesOnly: false);

    private string In(string name) => _folder.Combine(name);

    private void Make(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
            File.WriteAllText(
                In(name), $"# dotnet-leakwatch {(name.EndsWith(".types.txt") ? "types" : "objects")} 1\n# lines: 0\n");
        }
    }
}
