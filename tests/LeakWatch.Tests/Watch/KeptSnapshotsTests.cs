using LeakWatch.Keeping;

namespace LeakWatch.Tests.Watch;

public sealed class KeptSnapshotsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leakwatch-kept-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_newest_are_kept_and_those_that_stay()
    {
        var kept = new KeptSnapshots(2);
        for (var number = 1; number <= 6; number++)
        {
            kept.Add([Write($"{number}.types"), Write($"{number}.objects")], stays: number <= 2);
        }

        Assert.Equal(
            ["1.objects", "1.types", "2.objects", "2.types", "5.objects", "5.types", "6.objects", "6.types"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_are_kept_unless_told_otherwise()
    {
        var kept = new KeptSnapshots(null);
        for (var number = 1; number <= 6; number++)
        {
            kept.Add([Write($"{number}")], stays: false);
        }

        Assert.Equal(6, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void What_is_gone_already_is_no_failure()
    {
        var kept = new KeptSnapshots(1);
        kept.Add([Path.Combine(_folder, "gone", "1")], stays: false);
        kept.Add([Write("2")], stays: false);
        Assert.Single(Directory.GetFiles(_folder));
    }

    private string Write(string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, name);
        return path;
    }
}
