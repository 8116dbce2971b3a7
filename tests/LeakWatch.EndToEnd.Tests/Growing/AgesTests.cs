using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>A program that knows when each of its objects was made, and moves them now and then.</summary>
public sealed class AgesTests
{
    private const string Citizen = "LeakWatch.Targets.Scenarios.Citizen";
    private const int LeastSnapshots = 8;
    private const int MostSnapshots = 40;

    [Fact]
    public async Task Survivors_and_cohorts_are_those_of_the_program()
    {
        await using var target = await Target.StartAsync("population");
        await using var tool = Tool.Watch(target, "--interval", "1h", "--warmup", "0", "--values", "off");
        await tool.SessionAsync();
        SnapshotAssert.IsComplete(await tool.SnapshotAsync());
        var before = await target.FactsAsync();
        var (known, unknown) = (0, 0);
        // Without an interval of either kind nothing was tested.
        for (var number = 2; number <= LeastSnapshots || ((known == 0 || unknown == 0) && number <= MostSnapshots); number++)
        {
            var facts = await target.GoAsync(1);
            tool.Send(Signal.User1);
            var snapshot = await tool.SnapshotAsync();
            SnapshotAssert.Shows(facts, snapshot);
            var row = snapshot.Of(Citizen);
            if (row.SurvivedShare is { } share)
            {
                known++;
                Assert.Equal((double)facts.Born[..^1].Sum() / before.Born.Sum(), share, 4);
                Assert.Equal(new Cohort(number, facts.Born[^1]), row.Cohorts![^1]);
            }
            else
            {
                unknown++;
            }

            AssertCohorts(facts.Born, row.Cohorts!, areAllKnown: unknown == 0);
            before = facts;
        }

        Assert.True(known > 0 && unknown > 0, $"survival known in {known} intervals, unknown in {unknown}");
    }

    // What was moved is taken for new: then no more can be said to be old than is.
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
            Assert.True(shown <= born[..snapshot].Sum(), $"{shown} said to be there since snapshot {snapshot}, and there are {born[..snapshot].Sum()}");
        }
    }
}
