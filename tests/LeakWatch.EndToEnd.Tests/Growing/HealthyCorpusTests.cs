using LeakWatch.Targets.Corpus;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>
/// Whether what a watch says of healthy programs is true, from their start to the verdict. Of the others of <see cref="Truths"/> the
/// recorded snapshots are judged in <c>LeakWatch.Tests</c>; <c>LeakWatch.Benchmarks verdicts live</c> runs them all.
/// </summary>
public sealed class HealthyCorpusTests
{
    [Theory]
    // Bounded by what its holder says, by its length, not at all but busy, and a web server.
    [InlineData("memory-cache-at-limit")]
    [InlineData("ring-buffer")]
    [InlineData("full-speed")]
    [InlineData("web")]
    public async Task Of_a_healthy_program_nothing_is_ever_growing(string scenario)
    {
        var watch = await CorpusWatch.RunAsync(Truths.Healthy.Single(truth => truth.Scenario == scenario));

        CorpusWatch.AssertNone([.. Claim.OfSites(watch), .. Claim.OfTypes(watch)]);
    }
}
