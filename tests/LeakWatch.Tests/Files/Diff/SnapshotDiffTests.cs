using CsCheck;
using LeakWatch.Files.Diff;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Files.Diff;

public class SnapshotDiffTests
{
    private static readonly Gen<SampleObject> _object = Gen.Select(
        Gen.OneOf(
            Gen.Const("Shop.Order"),
            Gen.Const("string"),
            Gen.Const("byte[7]"),
            Gen.Const("byte[12]"),
            Gen.Const("Map<int, Shop.Ordér>.Entry[3]"),
            Gen.Const("List<Order>(2)")),
        Gen.Int[0, 3],
        Gen.Int[1, 3],
        Gen.OneOf(Gen.Const(""), Gen.Const("static Shop.A"), Gen.Const("static Shop.B <- List<Order>")),
        (type, content, size, holder) => new SampleObject(type, content, size * 8, holder));

    [Fact]
    public void It_is_that_of_two_multisets() =>
        Gen.Select(_object.Array[0, 60], _object.Array[0, 60], Gen.Int[1, 4], Gen.Int[1, 8]).Sample(
        (before, after, lines, top) =>
        {
            using var folder = new TemporaryFolder();
            var (a, b) = Write(folder, before, after);
            var expected = Expected(before, after);

            Check(Run(a, b, new DiffLimits(null, null)), expected, int.MaxValue, int.MaxValue);
            Check(Run(a, b, new DiffLimits(null, lines)), expected, int.MaxValue, lines);
            Check(Run(a, b, new DiffLimits(top, lines)), expected, top, lines);
            Check(Run(a, b, new DiffLimits(top, null)), expected, top, int.MaxValue);

            void Check((RecordingDiffReport Report, long Gained) run, List<RecordedGroup> groups, int top, int lines)
            {
                Assert.Equal(
                    groups.Take(top).Select(group => (group with
                    {
                        LinesCame = [.. group.LinesCame.Take(lines)],
                        LinesWent = [.. group.LinesWent.Take(lines)],
                    }).ToString()),
                    run.Report.Groups.Select(group => group.ToString()));
                Assert.Equal(Math.Max(0, groups.Count - top), run.Report.NotShown);
                Assert.Equal(after.Sum(item => item.Size) - before.Sum(item => item.Size), run.Gained);
                Assert.Equal((groups.Sum(group => group.Came), groups.Sum(group => group.Went), run.Gained), run.Report.Total);
            }
        },
        iter: 60);

    [Fact]
    public void More_groups_than_there_is_room_for_are_one()
    {
        var groups = new DiffGroups(firstLines: 1, characters: 600);
        for (var i = 0; i < 10; i++)
        {
            groups.Count(Change.Came, System.Text.Encoding.UTF8.GetBytes($"Type{i}  8 B  <- holder"), i);
        }

        var ranked = groups.Rank();
        Assert.Equal([DiffGroups.OthersName, "Type0", "Type1"], ranked.Select(group => group.Type));
        Assert.Equal(8, ranked[0].Came);
        Assert.Equal(80, groups.Total().BytesCame);
        Assert.Equal(new FirstLine(2, 21, 1), Assert.Single(ranked[0].FirstCame));
    }

    [Fact]
    public void Files_of_two_kinds_do_not_go_together()
    {
        using var folder = new TemporaryFolder();
        var (objects, _) = Write(folder, [], []);
        var types = folder.Combine("types");
        File.WriteAllText(types, "# dotnet-leakwatch types 1\n# lines: 0\n");
        var failure = Assert.Throws<LeakWatchException>(() => Run(objects, types, new DiffLimits(null, null)));
        Assert.Equal($"{objects} has objects, {types} types.", failure.Message);
    }

    [Fact]
    public void Types_are_compared_by_name_and_assembly()
    {
        using var folder = new TemporaryFolder();
        var (a, b) = (folder.Combine("a"), folder.Combine("b"));
        File.WriteAllText(
            a,
            "# dotnet-leakwatch types 1\n# lines: 4\n  10  400  string  System.Private.CoreLib.dll\n  5  120  Gone  "
                + "Shop.dll\n  3  72  Same  \n  2  48  Twice  One.dll\n");
        File.WriteAllText(
            b,
            "# dotnet-leakwatch types 1\n# lines: 4\n  12  480  string  System.Private.CoreLib.dll\n  3  72  Same  \n  2  "
                + "48  Twice  Two.dll\n  1  24  Map<int, string>.Entry[]  \n");

        var (report, gained) = Run(a, b, new DiffLimits(4, null));

        Assert.Equal(
            [
                new TypeChange("string", "System.Private.CoreLib.dll", 10, 400, 12, 480),
                new TypeChange("Twice", "Two.dll", 0, 0, 2, 48),
                new TypeChange("Map<int, string>.Entry[]", "", 0, 0, 1, 24),
                new TypeChange("Twice", "One.dll", 2, 48, 0, 0),
            ],
            report.Types);
        Assert.Equal(1, report.NotShown);
        Assert.Equal(480 + 48 + 24 - 400 - 120 - 48, gained);
        Assert.Equal(gained, report.Total.Net);
    }

    [Theory]
    [InlineData("words")]
    [InlineData("1 2")]
    [InlineData("-1  2  Type  A.dll")]
    [InlineData("1  99999999999999999999  Type  A.dll")]
    public void A_row_that_is_none_is_refused(string row)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("a");
        File.WriteAllText(path, $"# dotnet-leakwatch types 1\n# lines: 1\n{row}\n");
        var failure = Assert.Throws<LeakWatchException>(() => Run(path, path, new DiffLimits(null, null)));
        Assert.Equal($"{path} is damaged: \"{row}\" is no line of a table of types.", failure.Message);
    }

    [Fact]
    public void It_can_be_given_up()
    {
        using var folder = new TemporaryFolder();
        var (a, b) = Write(folder, [.. Enumerable.Range(0, 40_000).Select(i => new SampleObject("A", i, 8, ""))], []);
        Assert.Throws<OperationCanceledException>(() => SnapshotDiff.Run(
            a, b, new DiffLimits(null, null), new RecordingDiffReport(), folder.Path, new CancellationToken(canceled: true)));
    }

    private static (string, string) Write(TemporaryFolder folder, SampleObject[] before, SampleObject[] after) =>
        (SampleFile.Objects(folder, "a", before.Select(item => item.Line)), SampleFile.Objects(
            folder, "b", after.Select(item => item.Line)));

    private static (RecordingDiffReport Report, long Gained) Run(string a, string b, DiffLimits limits)
    {
        var report = new RecordingDiffReport();
        return (report, SnapshotDiff.Run(a, b, limits, report, Path.GetDirectoryName(a)!, CancellationToken.None));
    }

    // By taking one away from the other, object by object.
    private static List<RecordedGroup> Expected(SampleObject[] before, SampleObject[] after)
    {
        var came = after.ToList();
        var went = before.ToList();
        foreach (var item in before)
        {
            if (came.Remove(item))
            {
                went.Remove(item);
            }
        }

        return [.. came.Concat(went).Select(item => (item.Group, item.Holder)).Distinct().Select(GroupOf)
            .OrderByDescending(group => group.BytesCame - group.BytesWent)
            .ThenByDescending(group => group.Came + group.Went)
            .ThenBy(group => group.Type, StringComparer.Ordinal)
            .ThenBy(group => group.Holder, StringComparer.Ordinal)];

        RecordedGroup GroupOf((string Group, string Holder) key)
        {
            var inCame = came.Where(item => (item.Group, item.Holder) == key).ToList();
            var inWent = went.Where(item => (item.Group, item.Holder) == key).ToList();
            return new RecordedGroup(
                key.Group, key.Holder, inCame.Count, inWent.Count, inCame.Sum(item => item.Size), inWent.Sum(
                    item => item.Size), Lines(inCame), Lines(inWent));
        }

        static List<string> Lines(List<SampleObject> items) =>
            [.. items.GroupBy(item => item.Line).OrderBy(lines => lines.Key, StringComparer.Ordinal).Select(
                lines => $"{lines.Count()} {lines.Key}")];
    }
}
