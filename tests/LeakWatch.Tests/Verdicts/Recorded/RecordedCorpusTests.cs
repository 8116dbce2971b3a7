using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>
/// Whether what a watch says of many programs is true: they were watched once (<c>LeakWatch.Benchmarks verdicts record</c>), and
/// what was seen of them is judged again.
/// </summary>
public class RecordedCorpusTests
{
    public static TheoryData<string> Leaking { get; } = [.. Truths.All.Where(truth => truth.LeaksFrom is not null).Select(
        truth => truth.Scenario).Distinct()];

    public static TheoryData<string, string, int> InTime { get; } = [.. Truths.All
        .Where(truth => truth is { LeaksFrom: not null, Within: > 0 })
        .Select(truth => new TheoryDataRow<string, string, int>(truth.Scenario, truth.LeaksFrom!, truth.Within))];

    public static TheoryData<string, string, int> InDoubt { get; } = [.. Truths.All
        .Where(truth => truth is { LeaksFrom: not null, Within: 0 })
        .Select(truth => new TheoryDataRow<string, string, int>(truth.Scenario, truth.LeaksFrom!, truth.SuspectWithin))];

    public static TheoryData<string> Healthy { get; } = [.. Truths.All.Where(
        truth => truth.LeaksFrom is null).Select(truth => truth.Scenario)];

    [Theory]
    [MemberData(nameof(Healthy))]
    public void Of_a_healthy_program_nothing_is_ever_growing(string scenario)
    {
        var watch = RecordedWatch.Replay(scenario);

        AssertNone([.. GrowingSites(watch).Select(claim => claim.Text), .. GrowingTypes(watch)]);
    }

    [Theory]
    [MemberData(nameof(Leaking))]
    public void Beside_a_leak_nothing_is_ever_growing(string scenario)
    {
        var roots = Truths.All.Where(truth => truth.Scenario == scenario).Select(truth => truth.LeaksFrom).ToList();

        AssertNone(GrowingSites(RecordedWatch.Replay(scenario)).Where(
            claim => !roots.Contains(claim.Site.Root)).Select(claim => claim.Text));
    }

    [Theory]
    [MemberData(nameof(InTime))]
    public void A_leak_is_growing_in_time(string scenario, string root, int within) =>
        Assert.Contains(
            GrowingSites(RecordedWatch.Replay(scenario)), claim => claim.Site.Root == root && claim.Snapshot <= within);

    [Theory]
    [MemberData(nameof(InDoubt))]
    public void A_leak_that_need_not_be_growing_is_suspect_in_time_and_until_the_end(string scenario, string root, int within)
    {
        var watch = RecordedWatch.Replay(scenario);

        Assert.InRange(within, 1, watch.Count);
        Assert.All(
            watch.Skip(within - 1),
            history => Assert.Contains(
                history.Paths.Sites, site => site.Root == root && site.Verdict >= Verdict.Suspect));
    }

    private static IEnumerable<(int Snapshot, GrowthSite Site, string Text)> GrowingSites(IReadOnlyList<WatchHistory> watch) =>
        from snapshot in Enumerable.Range(1, watch.Count)
        from site in watch[snapshot - 1].Paths.Sites
        where site.Verdict == Verdict.Growing
        select (snapshot, site, $"snapshot {snapshot}: {site.Root} holds {site.Count} {site.Content.Name.Full}, "
            + $"{site.CountDelta:+0;-0;0}");

    private static IEnumerable<string> GrowingTypes(IReadOnlyList<WatchHistory> watch) =>
        from snapshot in Enumerable.Range(1, watch.Count)
        from type in watch[snapshot - 1].Types.Types
        where type.Verdict == Verdict.Growing
        select $"snapshot {snapshot}: {type.Count} {type.Type.Name.Full}, {type.CountDelta:+0;-0;0}";

    private static void AssertNone(IEnumerable<string> claims) => Assert.True(!claims.Any(), string.Join('\n', claims));
}
