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
            kept.Add([Write($"{number}.types"), Write($"{number}.objects")], isBaseline: number == 2);
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
            kept.Add([Write($"{number}")], isBaseline: false);
        }

        Assert.Equal(6, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void What_is_gone_already_is_no_failure()
    {
        var kept = new KeptSnapshots(1);
        kept.Add([Write("1")], isBaseline: false);
        kept.Add([Path.Combine(_folder, "gone", "2")], isBaseline: false);
        kept.Add([Write("3")], isBaseline: false);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    // Beside the first one and the baseline there are never more than so many.
    [Fact]
    public void A_new_baseline_stays_in_place_of_the_one_before()
    {
        var kept = new KeptSnapshots(2);
        for (var number = 1; number <= 9; number++)
        {
            kept.Add([Write($"{number}")], isBaseline: number == 2);
            if (number is 4 or 6)
            {
                kept.MakeBaseline();
            }

            Assert.InRange(Directory.GetFiles(_folder).Length, 1, 4);
        }

        Assert.Equal(["1", "6", "8", "9"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private string Write(string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, name);
        return path;
    }
}
