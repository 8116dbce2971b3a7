using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Runtimes;
using LeakWatch.Heap.Allocations;
using LeakWatch.Targets.Adders;

namespace LeakWatch.EndToEnd.Tests.Adding;

/// <summary>Programs of which it is known which method adds.</summary>
public sealed class AdderTests
{
    private const string Namespace = "LeakWatch.Targets.Adders.";

    public static TheoryData<string> Scenarios => [.. AdderTruths.All.Select(truth => truth.Scenario)];

    // All of it is compiled while it is sampled.
    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_method_that_adds_is_named(string scenario)
    {
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync(scenario));

        var sampled = await target.SampleAsync(steps: 30, followSurvivors: false);

        Assert.True(sampled.IsUnbiased);
        AssertNamed(scenario, sampled);
    }

    // Some code is newer than the session, and some is of the second tier by then.
    [Fact]
    public async Task A_program_that_has_run_for_a_while()
    {
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync("adds-json"));
        await target.GoAsync(40);
        await target.SampleAsync(steps: 10, followSurvivors: false);

        AssertNamed("adds-json", await target.SampleAsync(steps: 30, followSurvivors: false));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task On_NET_11(string scenario)
    {
        using var installation = new NewerInstallation();
        await using var target = await SampledTarget.OpenAsync(installation.StartAsync(scenario));

        var sampled = await target.SampleAsync(steps: 30, followSurvivors: false);

        Assert.StartsWith("11.", target.Runtime, StringComparison.Ordinal);
        Assert.True(sampled.IsUnbiased);
        AssertNamed(scenario, sampled);
    }

    // By ticks of 100 KB.
    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task On_NET_8(string scenario) => AssertNamedOnAsync("8.0.34", scenario);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task On_NET_9(string scenario) => AssertNamedOnAsync("9.0.23", scenario);

    // Those that are freed meanwhile have the name that they had, and where others took their place, none.
    [Fact]
    public async Task Methods_that_are_made_and_freed_meanwhile()
    {
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync("adds-freed"));
        // The one for receipts is older than the session, and gone before its end.
        await target.GoAsync(1);

        var sampled = await target.SampleAsync(steps: 30, followSurvivors: false);

        using var capture = await target.SnapshotAsync();
        var makers = from stack in sampled.Stacks
            where stack.Stack.Frames is [{ IsDynamic: true }, ..]
            let type = capture.Objects!.Types.Single(type => type.Id == stack.TypeId).Identity.Name.Full.Split('.')[^1]
            select (Maker: stack.Stack.Frames[0].Method.TrimEnd("0123456789".ToCharArray()), Type: type, stack.Samples);
        Assert.InRange(makers.Sum(maker => maker.Samples), 100, 1_000);
        Assert.Contains(makers, maker => maker.Type == "Receipt");
        Assert.Contains(makers, maker => maker.Maker != "a dynamic method");
        Assert.All(makers, maker => Assert.Contains(maker.Maker, new[] { $"dynamicClass.Make{maker.Type}", "a dynamic method" }));
    }

    [Fact]
    public async Task Only_what_is_wanted_is_kept()
    {
        await using var target = await SampledTarget.OpenAsync(Target.StartAsync("adds-direct"));
        await target.GoAsync(1);
        using var capture = await target.SnapshotAsync();
        var ticket = capture.Objects!.Types.Single(type => type.Identity.Name.Full == Namespace + "Ticket").Id;
        await using var session = await target.SampleAsync(new(new HashSet<ulong> { ticket }, false) { MaxSamples = 50 });

        await target.GoUntilEnoughAsync(session);
        var sampled = await session.FinishAsync(TestContext.Current.CancellationToken);

        Assert.All(sampled.Stacks, stack => Assert.Equal(ticket, stack.TypeId));
        Assert.True(sampled.SamplesKept >= 50);
        Assert.Equal(SurvivorsUnknownKind.NotAsked, sampled.Survivors!.Value.Kind);
    }

    private static async Task AssertNamedOnAsync(string version, string scenario)
    {
        using var installation = new NewerInstallation(version);
        await using var target = await SampledTarget.OpenAsync(
            Target.StartAsync(BuiltPrograms.OlderTargets, [scenario], installation.Environment));

        var sampled = await target.SampleAsync(steps: 30, followSurvivors: false);

        Assert.Equal(version, target.Runtime);
        Assert.False(sampled.IsUnbiased);
        AssertNamed(scenario, sampled);
    }

    private static void AssertNamed(string scenario, SampledAllocations sampled)
    {
        var adder = sampled.Stacks.GroupBy(stack => stack.Stack.OwnFrame?.Method)
            .MaxBy(group => group.Sum(stack => stack.Bytes))!;
        Assert.Equal(Namespace + AdderTruths.All.Single(truth => truth.Scenario == scenario).Method, adder.Key);
        Assert.Equal(0, sampled.EventsLost);
        Assert.InRange(adder.Sum(stack => stack.Samples), 100, 1_000);
        // 30 MB, by 300 samples; before .NET 9 an array of LINQ is made of more than one.
        Assert.InRange(adder.Sum(stack => stack.Bytes), 20e6, scenario == "adds-linq" ? 100e6 : 40e6);
        Assert.All(sampled.Stacks, stack => Assert.All(stack.Stack.Frames, frame => Assert.True(frame.IsNamed)));
    }
}
