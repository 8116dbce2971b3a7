using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>
/// Whether what a watch says of many programs is true: they were watched once (<c>LeakWatch.Benchmarks verdicts record</c>), and what was seen of
/// them is judged again.
/// </summary>
public class RecordedCorpusTests
{
    public static TheoryData<string> Leaking { get; } = [.. Truths.Leaking.Concat(Truths.LeakingHolders).Select(truth => truth.Scenario).Distinct()];

    public static TheoryData<string> Healthy { get; } = [.. Truths.Healthy.Concat(Truths.HealthyHolders).Select(truth => truth.Scenario)];

    [Theory]
    [MemberData(nameof(Healthy))]
    public void Of_a_healthy_program_nothing_is_ever_growing(string scenario)
    {
        var watch = RecordedWatch.Replay(scenario);

        AssertNone([.. GrowingSites(watch).Select(claim => claim.Text), .. GrowingTypes(watch)]);
    }

    [Theory]
    [MemberData(nameof(Leaking))]
    public void A_leak_is_growing_in_time_and_nothing_else_ever_is(string scenario)
    {
        var truths = Truths.All.Where(truth => truth.Scenario == scenario).ToList();

        var claims = GrowingSites(RecordedWatch.Replay(scenario)).ToList();

        AssertNone(claims.Where(claim => truths.TrueForAll(truth => truth.LeaksFrom != claim.Site.Root)).Select(claim => claim.Text));
        Assert.All(truths, truth => Assert.True(
            truth.Within == 0 || claims.Exists(claim => claim.Site.Root == truth.LeaksFrom && claim.Snapshot <= truth.Within),
            $"{truth.LeaksFrom} must be growing at snapshot {truth.Within}"));
    }

    // A leak that need not be found has no time either; of the others each has one that is within the recording.
    [Fact]
    public void Most_leaks_have_a_time() => Assert.InRange(Truths.All.Count(truth => truth is { LeaksFrom: not null, Within: > 0 and <= 20 }), 40, 44);

    private static IEnumerable<(int Snapshot, GrowthSite Site, string Text)> GrowingSites(IReadOnlyList<WatchHistory> watch) =>
        from snapshot in Enumerable.Range(1, watch.Count)
        from site in watch[snapshot - 1].Paths.Sites
        where site.Verdict == Verdict.Growing
        select (snapshot, site, $"snapshot {snapshot}: {site.Root} holds {site.Count} {site.Content.Name.Full}, {site.CountDelta:+0;-0;0}");

    private static IEnumerable<string> GrowingTypes(IReadOnlyList<WatchHistory> watch) =>
        from snapshot in Enumerable.Range(1, watch.Count)
        from type in watch[snapshot - 1].Types.Types
        where type.Verdict == Verdict.Growing
        select $"snapshot {snapshot}: {type.Count} {type.Type.Name.Full}, {type.CountDelta:+0;-0;0}";

    private static void AssertNone(IEnumerable<string> claims) => Assert.True(!claims.Any(), string.Join('\n', claims));
}
