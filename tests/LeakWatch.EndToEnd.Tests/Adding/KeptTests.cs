using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Runtimes;
using LeakWatch.Heap.Allocations;
using LeakWatch.Targets.Adders;

namespace LeakWatch.EndToEnd.Tests.Adding;

/// <summary>What is kept is told from what is allocated, however the program collects.</summary>
public sealed class KeptTests
{
    private const string Namespace = "LeakWatch.Targets.Adders.";

    private static readonly Dictionary<string, string> _withoutBackground = new() { ["DOTNET_gcConcurrent"] = "0" };

    // So many of the healthy method's tickets live for a while, and with them it is known how many live at the end.
    [Theory]
    [InlineData("adds-churn", 100, "")]
    [InlineData("adds-churn", 20_000, "")]
    [InlineData("adds-churn", 100_000, "")]
    [InlineData("adds-churn", 20_000, "DOTNET_gcConcurrent=0")]
    [InlineData("adds-churn", 100, "DOTNET_gcServer=1")]
    [InlineData("adds-churn", 100_000, "DOTNET_gcServer=1")]
    [InlineData("adds-large-churn", 100, "")]
    [InlineData("adds-large-churn", 500, "DOTNET_gcServer=1")]
    [InlineData("adds-large-churn", 100, "DOTNET_gcConcurrent=0")]
    public async Task However_a_program_collects(string scenario, int shown, string setting)
    {
        const int Steps = 200;
        var environment = setting.Length == 0 ? [] : new[] { setting.Split('=') }.ToDictionary(pair => pair[0], pair => pair[1]);
        await using var target = await SampledTarget.OpenAsync(
            Target.StartAsync(BuiltPrograms.Targets, [scenario, $"{shown}"], environment));

        var sampled = await target.SampleAsync(Steps, followSurvivors: true);

        var (_, decided, alive) = CountsOf(sampled, AdderTruths.Churn.Leaking);
        Assert.True(alive >= 0.95 * decided, $"{alive} of {decided}");
        var made = Steps * (scenario == "adds-churn" ? 2_000 : 100) * 0.95;
        (var samples, decided, alive) = CountsOf(sampled, AdderTruths.Churn.Healthy);
        // Those that live are the newest.
        var expected = Math.Min(decided, samples * shown / made);
        Assert.InRange(alive, (0.7 * expected) - 10, (1.3 * expected) + 10);
    }

    // A background collection would leave the few samples behind it.
    [Fact]
    public async Task The_method_that_leaks_comes_first_by_what_is_kept()
    {
        await using var target = await SampledTarget.OpenAsync(
            Target.StartAsync(BuiltPrograms.Targets, [AdderTruths.Churn.Scenario], _withoutBackground));

        var sampled = await target.SampleAsync(steps: 200, followSurvivors: true);

        RequireSurvivors(sampled);
        Assert.Equal(Namespace + AdderTruths.Churn.Healthy, First(sampled, SampleMeasure.Allocated));
        Assert.Equal(Namespace + AdderTruths.Churn.Leaking, First(sampled, SampleMeasure.Alive));
    }

    [Fact]
    public Task On_NET_8() => AssertKeptOnAsync(new NewerInstallation("8.0.34"));

    [Fact]
    public Task On_NET_9() => AssertKeptOnAsync(new NewerInstallation("9.0.23"));

    [Fact]
    public Task On_NET_11() => AssertKeptOnAsync(new NewerInstallation());

    [Fact]
    public async Task Where_it_collects_too_often_only_what_is_allocated_is_known()
    {
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync(AdderTruths.Churn.Scenario));
        await using var session = await target.SampleAsync(new(null, true) { MaxSamples = 100_000, MaxCollectionsPerSecond = 1 });
        await target.GoAsync(400);
        // The other session.
        Assert.False(session.FollowsSurvivors);
        await target.GoAsync(400);
        (await target.SnapshotAsync()).Dispose();

        var sampled = await session.FinishAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SurvivorsUnknownKind.TooManyCollections, sampled.Survivors!.Value.Kind);
        Assert.All(sampled.Stacks, stack => Assert.Equal((0, 0), (stack.Decided, stack.Alive)));
        Assert.Equal(Namespace + AdderTruths.Churn.Healthy, First(sampled, SampleMeasure.Allocated));
    }

    // The session that goes on without samples begins before the other one ends, so no collection is missed.
    [Fact]
    public async Task With_enough_that_live_they_are_followed_on_without_new_ones()
    {
        await using var target = await SampledTarget.OpenAsync(
            Target.StartAsync(BuiltPrograms.Targets, [AdderTruths.Churn.Scenario], _withoutBackground));
        await using var session = await target.SampleAsync(new(null, true) { MaxSamples = 30, MaxCollectionsPerSecond = 10_000 });
        await target.GoUntilEnoughAsync(session);
        await target.GoAsync(400);
        var kept = session.SamplesKept;
        await target.GoAsync(400);
        (await target.SnapshotAsync()).Dispose();

        var sampled = await session.FinishAsync(TestContext.Current.CancellationToken);

        Assert.Equal(kept, sampled.SamplesKept);
        var leaking = CountsOf(sampled, AdderTruths.Churn.Leaking);
        Assert.True(leaking.Alive >= 0.95 * leaking.Decided && leaking.Alive > 10, $"{leaking.Alive} of {leaking.Decided}");
        // All of it was let go since.
        var healthy = CountsOf(sampled, AdderTruths.Churn.Healthy);
        Assert.True(healthy.Decided > 100 && healthy.Alive <= 2, $"{healthy.Alive} of {healthy.Decided}");
    }

    // Its background collections have samples forgotten, and new ones taken.
    [Fact]
    public async Task A_program_of_large_objects_is_sampled_again_where_samples_are_forgotten()
    {
        const int Steps = 600;
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync("adds-large-churn"));
        await using var session = await target.SampleAsync(new(null, true)
        {
            MaxSamples = 10,
            MaxEvents = long.MaxValue,
            MaxCollectionsPerSecond = 10_000,
        });
        await target.GoAsync(Steps);
        var kept = session.SamplesKept;
        await target.GoAsync(Steps);
        (await target.SnapshotAsync()).Dispose();

        var sampled = await session.FinishAsync(TestContext.Current.CancellationToken);

        Assert.True(sampled.SamplesKept > kept + Steps, $"{kept} and {sampled.SamplesKept}");
        var leaking = CountsOf(sampled, AdderTruths.Churn.Leaking);
        Assert.True(leaking.Alive >= 0.95 * leaking.Decided, $"{leaking.Alive} of {leaking.Decided}");
    }

    [Fact]
    public async Task Without_a_snapshot_nothing_is_decided()
    {
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync("adds-direct"));
        await using var session = await target.SampleAsync(new(null, true));
        await target.GoAsync(1);

        var sampled = await session.FinishAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SurvivorsUnknownKind.NoFullCollection, sampled.Survivors!.Value.Kind);
    }

    [Fact]
    public async Task What_there_is_can_be_read_while_it_goes_on()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync("adds-direct"));
        await using var session = await target.SampleAsync(new(null, false) { MaxSamples = 100 });
        await target.GoUntilEnoughAsync(session);
        var first = await session.ReadAsync(cancellation);
        await target.GoAsync(30);

        var last = await session.FinishAsync(cancellation);

        Assert.True(first.SamplesKept >= 100);
        Assert.True(last.SamplesKept > first.SamplesKept + 100);
        Assert.Equal(Namespace + "Counter.Sell", First(first, SampleMeasure.Allocated));
    }

    [Fact]
    public async Task A_program_that_is_killed_leaves_what_there_was()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync("adds-direct"));
        await using var session = await target.SampleAsync(new(null, true) { MaxSamples = 100 });
        await target.GoUntilEnoughAsync(session);
        await session.ReadAsync(cancellation);
        await target.KillAsync();

        var sampled = await session.FinishAsync(cancellation);

        Assert.Equal(Namespace + "Counter.Sell", First(sampled, SampleMeasure.Allocated));
    }

    private static async Task AssertKeptOnAsync(NewerInstallation installed)
    {
        using var installation = installed;
        await using var target = await SampledTarget.OpenAsync(
            Target.StartAsync(
                BuiltPrograms.OlderTargets,
                [AdderTruths.Churn.Scenario],
                installation.Environment.Concat(_withoutBackground).ToDictionary()));

        var sampled = await target.SampleAsync(steps: 200, followSurvivors: true);

        RequireSurvivors(sampled);
        Assert.Equal(Namespace + AdderTruths.Churn.Healthy, First(sampled, SampleMeasure.Allocated));
        Assert.Equal(Namespace + AdderTruths.Churn.Leaking, First(sampled, SampleMeasure.Alive));
    }

    private static string? First(SampledAllocations sampled, SampleMeasure measure) =>
        Adder.Of(sampled.Stacks, measure)[0].Frame?.Method;

    // That it is not known is said, and then nothing is counted.
    private static void RequireSurvivors(SampledAllocations sampled)
    {
        if (sampled.Survivors is { Kind: SurvivorsUnknownKind.CollectionsOverlapped } overlapped)
        {
            Assert.Skip(overlapped.Text);
        }

        Assert.True(sampled.AreSurvivorsKnown, sampled.Survivors?.Text);
    }

    private static (int Samples, int Decided, int Alive) CountsOf(SampledAllocations sampled, string method)
    {
        RequireSurvivors(sampled);
        // What it has allocated itself: its list grows by the framework's code.
        var stacks = sampled.Stacks.Where(stack => stack.Stack.Frames[0].Method == Namespace + method).ToList();
        return (
            stacks.Sum(stack => stack.Samples), stacks.Sum(stack => stack.Decided), stacks.Sum(stack => stack.Alive));
    }
}
