using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>A program that knows when each of its objects was made, while collections move them.</summary>
public sealed class AgesTests
{
    private const string Citizen = "LeakWatch.Targets.Scenarios.Citizen";
    private const int Snapshots = 12;

    // Its own collections move objects as well; with so much to fill before, there are none but those of the test. In
    // hexadecimal.
    private static readonly Dictionary<string, string> _fewOwnCollections = new() { ["DOTNET_GCgen0size"] = "10000000" };

    // So small a heap is compacted by most of the collections that snapshots force.
    [Fact]
    public Task What_the_collection_of_a_snapshot_moves_is_known_again() => WatchAsync(0);

    // The intervals on either side of such a one are known.
    [Fact]
    public Task What_another_collection_moves_is_not_taken_for_dead() => WatchAsync(3);

    private static async Task WatchAsync(int stepsBetweenCompactions)
    {
        await using var target = await Target.StartAsync(
            BuiltPrograms.Targets, ["population", $"{stepsBetweenCompactions}"], _fewOwnCollections);
        await using var tool = Tool.Watch(target, "--interval", "1h", "--warmup", "0", "--values", "off");
        await tool.SessionAsync();
        SnapshotAssert.IsComplete(await tool.SnapshotAsync());
        var before = await target.FactsAsync();
        var areAllKnown = true;
        for (var number = 2; number <= Snapshots; number++)
        {
            var facts = await target.GoAsync(1);
            tool.Send(Signal.User1);
            var snapshot = await tool.SnapshotAsync();
            SnapshotAssert.Shows(facts, snapshot);
            var row = snapshot.Of(Citizen);
            var isCompacted = stepsBetweenCompactions > 0 && (number - 1) % stepsBetweenCompactions == 0;
            Assert.Equal(isCompacted, row.SurvivedShare is null);
            if (row.SurvivedShare is { } share)
            {
                Assert.Equal((double)facts.Born[..^1].Sum() / before.Born.Sum(), share, 4);
                Assert.Equal(new Cohort(number, facts.Born[^1]), row.Cohorts![^1]);
            }

            areAllKnown &= !isCompacted;
            AssertCohorts(facts.Born, row.Cohorts!, areAllKnown);
            before = facts;
        }
    }

    // What was moved and nobody knows where to is taken for new: then no more can be said to be old than is.
    private static void AssertCohorts(long[] born, Cohort[] cohorts, bool areAllKnown)
    {
        Assert.Equal(born.Sum(), cohorts.Sum(cohort => cohort.Count));
        if (areAllKnown)
        {
            Assert.Equal(born.Select((count, step) => new Cohort(step + 1, count)).Where(cohort => cohort.Count > 0), cohorts);
        }

        for (var snapshot = 1; snapshot <= born.Length; snapshot++)
        {
            var shown = cohorts.Where(cohort => cohort.Snapshot <= snapshot).Sum(cohort => cohort.Count);
            Assert.True(
                shown <= born[..snapshot].Sum(),
                $"{shown} said to be there since snapshot {snapshot}, and there are {born[..snapshot].Sum()}");
        }
    }
}
