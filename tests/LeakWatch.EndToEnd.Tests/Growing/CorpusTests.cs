using LeakWatch.EndToEnd.Tests.Holders;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Watching;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>
/// Whether what a watch says of programs is true, from their start to the verdict. Of the others of <see cref="Truths"/> the
/// recorded snapshots are judged in <c>LeakWatch.Tests</c>; <c>LeakWatch.Benchmarks verdicts live</c> runs them all.
/// </summary>
public sealed class CorpusTests
{
    private const int Snapshots = 20;

    // One that is found at once, one below what comes and goes, one of which survivors are not known.
    public static TheoryData<string> Leaking { get; } = ["accelerating", "below-busy-cache", "full-speed-leak"];

    // Bounded by what its holder says, by its length, not at all but busy, and a web server.
    public static TheoryData<string> Healthy { get; } = ["memory-cache-at-limit", "ring-buffer", "full-speed", "web"];

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
