using LeakWatch.EndToEnd.Tests.Holders;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Watching;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>Whether what a watch says of many programs is true.</summary>
public sealed class CorpusTests
{
    private const int Snapshots = 20;

    public static TheoryData<string> Leaking { get; } =
        [.. Truths.Leaking.Where(truth => truth.Within > 0).Select(truth => truth.Scenario)];

    public static TheoryData<string> LeakingUnseen { get; } =
        [.. Truths.Leaking.Where(truth => truth.Within == 0).Select(truth => truth.Scenario)];

    public static TheoryData<string> Healthy { get; } = [.. Truths.Healthy.Select(truth => truth.Scenario)];

    [Theory]
    [MemberData(nameof(Healthy))]
    public async Task Of_a_healthy_program_nothing_is_ever_growing(string scenario)
    {
        var watch = await WatchAsync(Truths.Healthy.Single(truth => truth.Scenario == scenario));

        AssertNone([.. Claim.OfSites(watch), .. Claim.OfTypes(watch)]);
    }

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_leak_is_growing_in_time_and_nothing_else_ever_is(string scenario)
    {
        var truth = Truths.Leaking.Single(truth => truth.Scenario == scenario);

        var watch = await WatchAsync(truth);

        var claims = Claim.OfSites(watch).ToLookup(claim => claim.Root == truth.LeaksFrom);
        AssertNone(claims[false]);
        Assert.True(
            claims[true].Any(claim => claim.Snapshot <= truth.Within),
            $"{truth.LeaksFrom} must be growing at snapshot {truth.Within}:\n{OfRoot(watch, truth.LeaksFrom)}");
    }

    // Too little to be told from chance so soon.
    [Theory]
    [MemberData(nameof(LeakingUnseen))]
    public async Task Beside_a_leak_that_need_not_be_seen_nothing_else_is_growing(string scenario)
    {
        var truth = Truths.Leaking.Single(truth => truth.Scenario == scenario);

        var watch = await WatchAsync(truth);

        AssertNone(Claim.OfSites(watch).Where(claim => claim.Root != truth.LeaksFrom));
        Assert.Equal(Snapshots, watch.Snapshots.Count);
    }

    private static Task<EndedWatch> WatchAsync(Truth truth) =>
        new DrivenWatch(truth.Steps, Snapshots) { IsWeb = truth.IsWeb }.RunAsync(truth.Scenario);

    private static void AssertNone(IEnumerable<Claim> claims) => Assert.True(!claims.Any(), string.Join('\n', claims));

    // What every snapshot says of a place, for the message of a test that fails.
    private static string OfRoot(EndedWatch watch, string? root) => string.Join(
        '\n',
        from snapshot in watch.Snapshots
        from site in GrowthSite.Of(snapshot)
        where site.Root == root
        select $"snapshot {snapshot.Number}: {site.Verdict}, {site.Count} {site.Type}, {site.CountDelta:+0;-0;0}: {site.Why}");
}
