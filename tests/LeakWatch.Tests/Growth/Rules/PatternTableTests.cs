using System.Reflection;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;

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
        Assert.InRange(Tests.DistinctBy(test => (test.Name, test.Threshold)).Count(), 20, MaxThresholds);
        Assert.All(Tests, test => Assert.All([test.Name, test.Unit, test.Source], text => Assert.NotEmpty(text)));
    }

    [Fact]
    public void Every_test_of_the_table_is_used() =>
        Assert.Equal([GrowthTests.SlowingToTheEnd], Tests.Except(PatternTable.Rows.SelectMany(row => row.Tests)));

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
