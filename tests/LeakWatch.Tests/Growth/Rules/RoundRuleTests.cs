using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Tests.Growth.Rules;

public class RoundRuleTests
{
    [Theory]
    [InlineData(2, 10, 12, 14, 16, 18)]
    [InlineData(2, 0, 2, 4)]
    [InlineData(1, 5, 6)]
    [InlineData(2, 10, 500, 502, 700, 702)]
    public void What_rises_in_every_round_by_as_much_as_it_has_runs_grows(int runs, params int[] counts) =>
        Assert.Equal(Verdict.Growing, Judge(runs, counts).Verdict);

    [Theory]
    // A round without, wherever it is: something that is made once, or is full.
    [InlineData(2, 10, 10, 12, 14, 16)]
    [InlineData(2, 10, 12, 12, 14, 16)]
    [InlineData(2, 10, 12, 14, 16, 16)]
    // Less than a round has runs, in one of them.
    [InlineData(2, 10, 12, 13, 15, 17)]
    [InlineData(3, 10, 12, 14, 16, 18)]
    // Given back.
    [InlineData(2, 10, 12, 14, 16, 15)]
    [InlineData(2, 10, 8, 6)]
    [InlineData(2, 10, 10, 10)]
    public void What_does_not_is_stable(int runs, params int[] counts) =>
        Assert.Equal(Verdict.Stable, Judge(runs, counts).Verdict);

    [Theory]
    // Whatever comes while the last round comes to its end.
    [InlineData(Verdict.Growing, 10, 12, 14, 14, 14, 16)]
    [InlineData(Verdict.Growing, 10, 12, 14, 16, 16, 18)]
    [InlineData(Verdict.Growing, 10, 12, 14, 12, 13, 15)]
    // In the pause behind that as many as in a round: others make them.
    [InlineData(Verdict.Stable, 10, 12, 14, 16, 18, 20)]
    [InlineData(Verdict.Stable, 10, 12, 14, 14, 16, 18)]
    // And none in the round behind the pause: others made them.
    [InlineData(Verdict.Stable, 10, 12, 14, 14, 14, 14)]
    [InlineData(Verdict.Stable, 10, 12, 14, 16, 16, 17)]
    public void What_grows_in_a_pause_as_well_or_not_behind_it_is_stable(Verdict expected, params int[] counts) => Assert.Equal(
        expected,
        RoundRule.Judge(
            Points(counts),
            [RoundKind.Round, RoundKind.Round, RoundKind.Settling, RoundKind.Pause, RoundKind.Round],
            minRise: 2).Verdict);

    // They were held by something else before.
    [Theory]
    [InlineData(Verdict.Stable, true, 0)]
    [InlineData(Verdict.Stable, true, 1)]
    [InlineData(Verdict.Growing, true, 2)]
    [InlineData(Verdict.Growing, true, 8)]
    [InlineData(Verdict.Growing, false, 0)]
    public void What_is_not_new_does_not_count_where_that_is_known(Verdict expected, bool isKnown, int fresh)
    {
        CountPoint[] points =
            [.. new[] { 10, 12, 14 }.Select(count => new CountPoint(count, new AgeCounts([fresh, count - fresh]), isKnown))];
        Assert.Equal(expected, RoundRule.Judge(points, Rounds(2), minRise: 2).Verdict);
    }

    [Fact]
    public void With_one_snapshot_nothing_grows() => Assert.Equal(Verdict.Stable, Judge(1, 10).Verdict);

    // It was looked at in the last three of five snapshots alone.
    [Fact]
    public void What_was_not_looked_at_in_every_round_is_stable() =>
        Assert.Equal(Verdict.Stable, RoundRule.Judge(Points([10, 12, 14]), Rounds(4), minRise: 2).Verdict);

    [Fact]
    public void Of_more_rounds_than_are_kept_those_count_that_are()
    {
        var counts = Enumerable.Range(0, CountSeries.MaxPoints).Select(round => 10 + (2 * round)).ToArray();
        Assert.Equal(Verdict.Growing, RoundRule.Judge(Points(counts), Rounds(1_000), minRise: 2).Verdict);
    }

    [Fact]
    public void What_it_rests_on_is_every_round()
    {
        var judgement = Judge(2, 10, 12, 15, 18);
        Assert.Equal((3, 3, 8), (judgement.Window, judgement.Rises, judgement.Gain));
    }

    private static Judgement Judge(int runs, params int[] counts) =>
        RoundRule.Judge(Points(counts), Rounds(counts.Length - 1), runs);

    private static RoundKind[] Rounds(int rounds) => [.. Enumerable.Repeat(RoundKind.Round, rounds)];

    private static CountPoint[] Points(int[] counts) => [.. counts.Select(count => new CountPoint(count, null, false))];
}
