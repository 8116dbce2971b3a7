using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Tests.Docs;

namespace LeakWatch.Tests.Growth.Rules;

/// <summary>The tables by which a series is judged, and what a judgement says of them.</summary>
public class PatternTableTests
{
    // What is decided can be held in the head.
    private const int MaxThresholds = 30;

    private static IEnumerable<GrowthTest> Tests => typeof(GrowthTests).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(static member => member.GetValue(null))
        .OfType<GrowthTest>();

    [Fact]
    public void There_are_few_thresholds_and_each_says_where_it_is_from()
    {
        var thresholds = typeof(Thresholds).GetFields(BindingFlags.Static | BindingFlags.Public);
        var numbers = thresholds.Select(member => member.GetValue(null)).SelectMany(
            value => value is int[] several ? several.Except(Numbers(thresholds)).Cast<object>() : [value!]);
        Assert.InRange(numbers.Count(), 20, MaxThresholds);
        Assert.All(thresholds, threshold =>
        {
            var (unit, source) = (threshold.GetCustomAttribute<ThresholdAttribute>()?.Unit,
                threshold.GetCustomAttribute<ThresholdAttribute>()?.Source);
            Assert.All([unit, source], text => Assert.False(string.IsNullOrEmpty(text), threshold.Name));
        });
    }

    private static IEnumerable<int> Numbers(FieldInfo[] thresholds) =>
        thresholds.Select(member => member.GetValue(null)).OfType<int>();

    [Fact]
    public void Every_test_holds_a_number_of_the_table()
    {
        double[] known = [0, 1, .. typeof(Thresholds).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(member => member.IsLiteral)
            .Select(member => Convert.ToDouble(member.GetValue(null), CultureInfo.InvariantCulture))];
        Assert.All(Tests, test => Assert.Contains(
            known,
            one => Math.Abs(one - Math.Abs(test.Threshold)) < 1e-9
                || Math.Abs(1 - one - test.Threshold) < 1e-9));
    }

    // 0 and 1 are no thresholds. What only computes evidence takes halves and thirds besides.
    [Theory]
    [InlineData("Rules/GrowthRule.cs", "2")]
    [InlineData("Rules/GrowthTests.cs")]
    [InlineData("Rules/PatternTable.cs")]
    [InlineData("Rules/PatternRow.cs")]
    [InlineData("Rules/CountSeries.cs")]
    [InlineData("Rules/SettledSeries.cs", "3")]
    [InlineData("Sites/ContentFinder.cs", "8")]
    [InlineData("Sites/ContentSeries.cs", "2")]
    [InlineData("Sites/Modifiers.cs")]
    [InlineData("Sites/PathSeries.cs")]
    [InlineData("Outside/MemoryHistory.cs", "3")]
    public void What_decides_has_no_number_of_its_own(string file, params string[] others)
    {
        var code = File.ReadAllLines(Path.Combine(Document.Root, "src", "LeakWatch.Growth", file)).Select(
            line => Regex.Replace(line, "//.*|\"[^\"]*\"", ""));
        var numbers = code.SelectMany(line => Regex.Matches(line, @"(?<![\w.])\d[\d_]*(\.\d+)?").Select(match => match.Value));
        Assert.Equal([], numbers.Except(["0", "1", .. others]));
    }

    [Fact]
    public void What_decides_can_be_held_in_the_head()
    {
        string[] files = ["Rules/Thresholds", "Rules/GrowthTest", "Rules/GrowthTests", "Rules/PatternRow", "Rules/PatternTable",
            "Rules/GrowthRule", "Sites/Modifiers"];
        var lines = files.Sum(file => File.ReadLines(Path.Combine(Document.Root, "src", "LeakWatch.Growth", $"{file}.cs")).Count(
            line => line.Trim().Length > 0 && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        Assert.InRange(lines, 1, 400);
    }

    [Fact]
    public void Every_test_of_the_table_is_used() => Assert.Equal(
        [GrowthTests.SlowingToTheEnd, GrowthTests.Shrinks], Tests.Except(PatternTable.Rows.SelectMany(row => row.Tests)));

    [Fact]
    public void The_document_names_every_test_and_pattern()
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "verdicts.md"));
        Assert.All(Tests, test => Assert.Contains($"`{test.Name}`", document));
        Assert.All(
            Enum.GetValues<GrowthPattern>().Select(PatternWords.NameOf).OfType<string>(),
            name => Assert.Contains($"`{name}`", document));
    }

    [Theory]
    [InlineData("steady", GrowthPattern.Steady)]
    [InlineData("slow", GrowthPattern.Steady)]
    [InlineData("every fourth time", GrowthPattern.Intermittent)]
    [InlineData("below churn", GrowthPattern.BelowChurn)]
    [InlineData("queue that is never caught up with", GrowthPattern.SlowQueue)]
    public void What_grows_says_in_which_way(string kind, GrowthPattern expected)
    {
        var growing = Enumerable.Range(0, 20)
            .SelectMany(seed => SimulatedPrograms.Of(kind).Run(seed, 20).Select(snapshot => snapshot.Judgement))
            .Where(judgement => judgement.Verdict == Verdict.Growing)
            .ToList();
        Assert.True(growing.Count(judgement => judgement.Pattern == expected) > growing.Count / 2);
    }

    // It was passed a snapshot ago where it is only held.
    [Theory]
    [InlineData("steady")]
    [InlineData("below churn")]
    public void What_grows_has_passed_all_tests_of_its_pattern(string kind) => Assert.All(
        SimulatedPrograms.Of(kind).Run(1, 20).Select(snapshot => snapshot.Judgement).Where(
            judgement => judgement is { Verdict: Verdict.Growing, Held: 0 }),
        judgement => Assert.All(judgement.Tests!, test => Assert.True(test.Passed, test.Name)));

    [Fact]
    public void What_does_not_has_none() => Assert.All(
        SimulatedPrograms.Of("cache that is full").Run(1, 20).Select(snapshot => snapshot.Judgement),
        judgement => Assert.Equal((GrowthPattern.None, null), (judgement.Pattern, judgement.Tests)));

    [Fact]
    public void A_suspect_says_what_it_lacks()
    {
        var run = SimulatedPrograms.Of("steady").Run(1, 7, shareOfCompactions: 0).Select(snapshot => snapshot.Judgement).ToList();
        Assert.Equal(["intervals"], run[^1].Tests!.Where(test => !test.Passed).Select(test => test.Name));
        var slowing = SimulatedPrograms.Of("with a load that falls off").Run(1, 20).Last().Judgement;
        Assert.Equal(Verdict.Suspect, slowing.Verdict);
        Assert.Contains("slowing", slowing.Tests!.Where(test => !test.Passed).Select(test => test.Name));
    }

    // By a snapshot or two of less than usual nothing is let go. What comes and goes may even fall meanwhile.
    [Theory]
    [InlineData(GrowthPattern.Steady, 0, 1, Verdict.Growing)]
    [InlineData(GrowthPattern.Steady, 1, 1, Verdict.Growing)]
    [InlineData(GrowthPattern.Steady, 2, 1, Verdict.Stable)]
    [InlineData(GrowthPattern.Steady, 0, 0, Verdict.Stable)]
    [InlineData(GrowthPattern.Steady, 0, -1, Verdict.Stable)]
    [InlineData(GrowthPattern.BelowChurn, 0, -1, Verdict.Growing)]
    [InlineData(GrowthPattern.BelowChurn, 2, -1, Verdict.Stable)]
    public void What_was_growing_is_held_for_two_snapshots(GrowthPattern pattern, int heldBefore, int change, Verdict expected)
    {
        var before = new Judgement(Verdict.Growing, 8, 8, 800, 0, 8, 0) { Pattern = pattern, Held = heldBefore };
        CountPoint[] points = [CountPoint.Unmoved(99, 0), .. Enumerable.Repeat(
            CountPoint.Unmoved(100, 0), 9), CountPoint.Unmoved(100 + change, 0)];

        var judgement = GrowthRule.Judge(points, before);

        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(expected == Verdict.Growing ? heldBefore + 1 : 0, judgement.Held);
    }

    [Fact]
    public void Every_verdict_has_a_confidence() => Assert.All(
        SimulatedPrograms.All.SelectMany(program => program.Run(1, 20).Concat(program.Run(1, 20, shareOfCompactions: 1))).Select(
            snapshot => snapshot.Judgement),
        judgement => Assert.Equal(judgement.Verdict >= Verdict.Suspect, judgement.Confidence > 0));
}
