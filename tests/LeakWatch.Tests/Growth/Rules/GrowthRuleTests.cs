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
        { "below churn", 20, 90 },
        // Thirty times as many come and go as stay: that takes longer than this for some.
        { "below a sawtooth", 20, 60 },
    };

    public static TheoryData<string> Healthy => new(
        "constant",
        "churn",
        "cache that fills with what is asked for",
        "cache that is full",
        "pool that warms up",
        "sawtooth of 3",
        "sawtooth of 5",
        "sine",
        "random walk",
        "batch",
        "first use",
        "queue that backs up");

    [Theory]
    [MemberData(nameof(Leaks))]
    public void Leaks_are_growing_in_time(string kind, int within, int least)
    {
        var found = Enumerable.Range(0, Seeds).Count(seed => Verdicts(kind, seed).Take(within).Contains(Verdict.Growing));
        Assert.True(found >= least * Seeds / 100, $"{found} of {Seeds} found within {within} snapshots");
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
        var verdicts = Enumerable.Range(0, Seeds).SelectMany(seed => Verdicts(kind, seed).SkipWhile(verdict => verdict != Verdict.Growing)).ToList();
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

    private static IEnumerable<Verdict> Verdicts(string kind, int seed)
    {
        var heap = new SimulatedHeap(seed);
        var level = 0.0;
        for (var i = 0; i < Snapshots; i++)
        {
            level = Step(heap, kind, i, level);
            yield return heap.Snapshot().Verdict;
        }
    }

    private static double Step(SimulatedHeap heap, string kind, int i, double level)
    {
        var random = heap.Random;
        switch (kind)
        {
            case "steady":
                heap.Add(i == 0 ? 10_000 : 100);
                break;
            case "slow":
                heap.Add(i == 0 ? 50 : 5);
                break;
            case "irregular":
                heap.Add(i == 0 ? 1_000 : random.Next(5, 40));
                break;
            case "accelerating":
                heap.Add(i == 0 ? 100 : 10 * i);
                break;
            case "late":
                heap.Add(i == 0 ? 1_000 : i < 7 ? 0 : 50);
                break;
            case "in bursts":
                heap.Add(i == 0 ? 500 : i % 3 == 0 ? 90 : 0);
                break;
            case "behind a first fill":
                heap.Add(i < 3 ? 1_000 : 20);
                break;
            case "below churn":
                // Requests that live for one or two snapshots, and of each twenty-fifth something stays.
                heap.RemoveYoungest((int)level);
                heap.Add(20);
                level = random.Next(400, 600);
                heap.Add((int)level);
                break;
            case "below a sawtooth":
                heap.Add(20);
                if (i % 4 == 3)
                {
                    heap.RemoveYoungest((int)level);
                    level = 0;
                }
                else
                {
                    heap.Add(200);
                    level += 200;
                }

                break;
            case "constant":
                heap.Add(i == 0 ? 1_000 : 0);
                break;
            case "churn":
                heap.RemoveAny(i == 0 ? 0 : random.Next(50, 100));
                heap.Add(i == 0 ? 1_000 : random.Next(50, 100));
                break;
            case "cache that fills with what is asked for":
                // The fuller it is, the more it already has of what is asked for.
                heap.Add((int)(300 * (1 - (heap.Count / 1_000.0))));
                break;
            case "cache that is full":
                heap.RemoveOldest(i == 0 ? 0 : 80);
                heap.Add(i == 0 ? 1_000 : 80);
                break;
            case "pool that warms up":
                heap.Add(i < 5 ? random.Next(20, 60) : 0);
                break;
            case "sawtooth of 3" or "sawtooth of 5":
                var period = kind[^1] - '0';
                heap.RemoveOldest(i % period == 0 ? heap.Count : 0);
                heap.Add(200);
                break;
            case "sine":
                var wanted = 1_000 + (int)(500 * Math.Sin(i * 2 * Math.PI / 16));
                heap.RemoveAny(heap.Count / 3);
                heap.Add(Math.Max(0, wanted - heap.Count));
                break;
            case "random walk":
                heap.RemoveAny(random.Next(0, 60));
                heap.Add(i == 0 ? 1_000 : random.Next(0, 60));
                break;
            case "batch":
                heap.Add(i is > 2 and < 7 ? 300 : i == 0 ? 100 : 0);
                heap.RemoveYoungest(i == 9 ? 1_200 : 0);
                break;
            case "first use":
                heap.Add(i is 0 or 2 or 3 or 6 ? 150 : 0);
                break;
            case "queue that backs up":
                heap.Add(i % 9 < 5 ? 120 : 0);
                heap.RemoveOldest(i % 9 < 5 ? 10 : heap.Count / 2);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }

        return level;
    }
}
