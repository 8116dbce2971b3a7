using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;

namespace LeakWatch.Tests.Growth.Rules;

/// <summary>The rule on simulated objects. Every verdict ever shown counts, not only the last one.</summary>
public class GrowthRuleTests
{
    private const int Seeds = 100;
    private const int Snapshots = 20;

    // In how many snapshots, and of how many in a hundred.
    public static TheoryData<string, int, int> Leaks => new()
    {
        { "steady", 8, 95 },
        { "slow", 8, 95 },
        { "irregular", 12, 95 },
        { "accelerating", 8, 95 },
        { "late", 16, 95 },
        { "in bursts", 14, 95 },
        { "behind a first fill", 14, 95 },
        { "below churn", 14, 90 },
        // Thirty times as many come and go as stay: that takes longer than this for some.
        { "below a sawtooth", 20, 60 },
        { "half a noise deviation a snapshot", 16, 90 },
        { "gives a little back", 8, 90 },
        { "consumer that is too slow", 8, 90 },
        { "queue that is never caught up with", 17, 90 },
        { "with the load of the day", 14, 95 },
        { "one in thirty of what passes", 10, 90 },
        { "in use for six snapshots", 18, 90 },
        { "every fourth time", 17, 95 },
    };

    public static TheoryData<string> Healthy =>
        [.. HealthyPrograms.All.Select(program => program.Name).Intersect(SimulatedPrograms.InTests)];

    [Fact]
    public void Every_kind_of_leak_that_must_be_found_has_its_time() => Assert.Equal(
        SimulatedLeaks.All.Select(program => program.Name).Intersect(SimulatedPrograms.InTests),
        Leaks.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Leaks))]
    public void Leaks_are_growing_in_time(string kind, int within, int least)
    {
        var found = Enumerable.Range(0, Seeds).Count(seed => Verdicts(kind, seed).Take(within).Contains(Verdict.Growing));
        Assert.True(found >= least * Seeds / 100, $"{found} of {Seeds} found within {within} snapshots");
    }

    // Where collections run all the time nothing is known of survivors: the counts decide as soon as they can.
    [Theory]
    [InlineData("steady", 9)]
    [InlineData("irregular", 9)]
    public void Leaks_whose_survivors_are_not_known_are_growing_by_their_counts(string kind, int within)
    {
        var found = Enumerable.Range(0, Seeds).Count(seed => SimulatedPrograms.Of(kind).Run(
            seed, Snapshots, shareOfCompactions: 1)
            .Take(within).Any(snapshot => snapshot.Judgement.Verdict == Verdict.Growing));
        Assert.True(found >= 0.95 * Seeds, $"{found} of {Seeds} found within {within} snapshots");
    }

    // It says how many more snapshots it takes by what is known up to then.
    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 9)]
    public void How_many_more_snapshots_it_takes_depends_on_what_can_be_known(double shareOfCompactions, int decidedAt)
    {
        var run = SimulatedPrograms.Of("steady").Run(1, Snapshots, shareOfCompactions).Select(
            snapshot => snapshot.Judgement).ToList();
        Assert.Equal(decidedAt, 1 + run.FindIndex(judgement => judgement.Verdict == Verdict.Growing));
        Assert.All(run[3..(decidedAt - 1)], (judgement, i) => Assert.InRange(judgement.MoreSnapshots, 1, decidedAt - (4 + i)));
        Assert.Equal((2, 1), (run[decidedAt - 3].MoreSnapshots, run[decidedAt - 2].MoreSnapshots));
    }

    [Theory]
    [InlineData("steady")]
    [InlineData("slow")]
    [InlineData("accelerating")]
    [InlineData("in bursts")]
    [InlineData("below churn")]
    public void A_leak_that_was_found_is_not_let_go(string kind)
    {
        // For no more than a snapshot in seven.
        var verdicts = Enumerable.Range(0, Seeds).SelectMany(
            seed => Verdicts(kind, seed).SkipWhile(verdict => verdict != Verdict.Growing)).ToList();
        var kept = verdicts.Count(verdict => verdict == Verdict.Growing);
        Assert.True(kept >= verdicts.Count * 0.85, $"{kept} of {verdicts.Count} verdicts kept");
    }

    [Theory]
    [MemberData(nameof(Healthy))]
    public void What_is_healthy_is_never_growing(string kind)
    {
        var alarms = Enumerable.Range(0, Seeds).Count(seed => Verdicts(kind, seed).Contains(Verdict.Growing));
        Assert.True(alarms == 0, $"{alarms} of {Seeds} shown as growing");
    }

    [Fact]
    public void A_leak_is_suspect_from_the_third_snapshot_that_counts_on() =>
        Assert.Equal([Verdict.Undecided, Verdict.Undecided, Verdict.Undecided, Verdict.Suspect], Verdicts("steady", 1).Take(4));

    // It may be a cache that fills with what is asked for as well.
    [Fact]
    public void What_adds_less_each_time_stays_suspect()
    {
        var verdicts = Enumerable.Range(0, Seeds).SelectMany(
            seed => Verdicts("with a load that falls off", seed).Skip(7)).ToList();
        Assert.DoesNotContain(Verdict.Growing, verdicts);
        Assert.True(verdicts.Count(verdict => verdict == Verdict.Suspect) >= verdicts.Count * 0.95);
    }

    [Fact]
    public void What_stays_says_from_which_age_on()
    {
        var settled = Enumerable.Range(0, Seeds)
            .Select(seed => SimulatedPrograms.Of("in use for six snapshots").Run(seed, Snapshots).Last().Judgement)
            .Where(judgement => judgement.Verdict == Verdict.Growing)
            .Select(judgement => judgement.Settled)
            .OfType<SettledGain>()
            .ToList();
        Assert.True(settled.Count >= Seeds / 2, $"{settled.Count} of {Seeds}");
        Assert.All(settled, gain => Assert.InRange(gain.Age, 5, 8));
        // Fifty of each snapshot stay.
        Assert.All(settled, gain => Assert.InRange((double)gain.Gain / gain.Intervals, 40, 60));
    }

    // What was full in the middle of the last interval has got less in it.
    [Theory]
    [InlineData(100, Verdict.Growing)]
    [InlineData(90, Verdict.Growing)]
    [InlineData(30, Verdict.Suspect)]
    public void What_ends_in_the_last_interval_is_not_sure(int last, Verdict expected) =>
        Assert.Equal(expected, JudgementOf(100, 100, 100, 99, 101, 100, 100, last).Verdict);

    [Theory]
    [InlineData(30, Verdict.Growing)]
    [InlineData(0, Verdict.Suspect)]
    public void What_was_growing_is_not_let_go_for_one_interval_of_less(int last, Verdict expected) =>
        Assert.Equal(expected, JudgementOf(100, 100, 100, 99, 101, 100, 100, 101, last).Verdict);

    // Nothing that was looked at is given back, and it may have been any number of bytes.
    [Theory]
    [InlineData(100, Verdict.Suspect)]
    [InlineData(100_000, Verdict.Growing)]
    public void Few_objects_are_a_leak_if_they_are_large(long bytes, Verdict expected)
    {
        var series = CountSeries.Constant(1, 1, bytes);
        for (var i = 2; i <= 8; i++)
        {
            series = series.Add(CountPoint.Unmoved(i - 1, 0) with { Count = i, Bytes = i * bytes });
        }

        Assert.Equal(expected, series.Judgement.Verdict);
    }

    [Fact]
    public void A_leak_that_is_mended_leaves_the_verdict()
    {
        var heap = new SimulatedHeap(1);
        Judgement last = default;
        for (var i = 0; i < 30; i++)
        {
            heap.Add(i < 15 ? 100 : 0);
            last = heap.Snapshot();
            if (i is < 7 or >= 18)
            {
                Assert.NotEqual(Verdict.Growing, last.Verdict);
            }
            else if (i < 15)
            {
                Assert.Equal(Verdict.Growing, last.Verdict);
            }
        }

        Assert.Equal(Verdict.Stable, last.Verdict);
    }

    // Of a heap to which so many are added before each snapshot, and from which none ever goes.
    private static Judgement JudgementOf(params ReadOnlySpan<int> added)
    {
        var heap = new SimulatedHeap(1, shareOfCompactions: 0);
        Judgement last = default;
        foreach (var count in added)
        {
            heap.Add(count);
            last = heap.Snapshot();
        }

        return last;
    }

    private static IEnumerable<Verdict> Verdicts(string kind, int seed) =>
        SimulatedPrograms.Of(kind).Run(seed, Snapshots).Select(snapshot => snapshot.Judgement.Verdict);
}
