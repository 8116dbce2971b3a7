using LeakWatch.EndToEnd.Tests.Holders;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>
/// Whether what a watch says of programs that leak is true, from their start to the verdict. Of the others of <see cref="Truths"/> the
/// recorded snapshots are judged in <c>LeakWatch.Tests</c>; <c>LeakWatch.Benchmarks verdicts live</c> runs them all.
/// </summary>
public sealed class LeakingCorpusTests
{
    [Theory]
    // One that is found at once, one below what comes and goes, one of which survivors are not known.
    [InlineData("accelerating")]
    [InlineData("below-busy-cache")]
    [InlineData("full-speed-leak")]
    public async Task A_leak_is_growing_in_time_and_nothing_else_ever_is(string scenario)
    {
        var truth = Truths.Leaking.Single(truth => truth.Scenario == scenario);

        var watch = await CorpusWatch.RunAsync(truth);

        var claims = Claim.OfSites(watch).ToLookup(claim => claim.Root == truth.LeaksFrom);
        CorpusWatch.AssertNone(claims[false]);
        Assert.True(
            claims[true].Any(claim => claim.Snapshot <= truth.Within),
            $"{truth.LeaksFrom} must be growing at snapshot {truth.Within}:\n{OfRoot(watch, truth.LeaksFrom)}");
    }

    // What every snapshot says of a place, for the message of a test that fails.
    private static string OfRoot(EndedWatch watch, string? root) => string.Join(
        '\n',
        from snapshot in watch.Snapshots
        from site in GrowthSite.Of(snapshot)
        where site.Root == root
        select $"snapshot {snapshot.Number}: {site.Verdict}, {site.Count} {site.Type}, {site.CountDelta:+0;-0;0}: {site.Why}");
}
