using LeakWatch.Gates;
using LeakWatch.Growth.Types;
using LeakWatch.Tests.Reporting;

namespace LeakWatch.Tests.Watch.Gates;

public class WatchGateTests
{
    private static readonly WatchFrame _rising = SampleWatch.Frames(9)[^1];

    [Fact]
    public void Fails_by_what_grows_where_it_is_asked_to()
    {
        Assert.Equal(Verdict.Suspect, _rising.History.GravestVerdict);
        Assert.False(GateOf(Verdict.Growing).Fails(_rising.History));
        Assert.True(GateOf(Verdict.Suspect).Fails(_rising.History));
        Assert.False(GateOf(null).Fails(_rising.History));
        Assert.False(GateOf(Verdict.Suspect).Fails(SampleWatch.Frames(2)[^1].History));
    }

    [Fact]
    public void Known_sites_fail_nothing_with_all_that_belongs_to_them()
    {
        var known = KnownSites.None.With(_rising.History.Sites);
        var gate = new WatchGate(Verdict.Suspect, known, HeapBudget.None);
        Assert.NotEmpty(GateOf(Verdict.Suspect).OtherTypes(_rising.History));
        Assert.Empty(gate.OtherTypes(_rising.History));
        Assert.All(_rising.History.Sites, site => Assert.False(gate.Fails(site)));
        Assert.False(gate.Fails(_rising.History));
    }

    [Fact]
    public void Another_type_at_a_known_place_is_another_site()
    {
        var site = KnownSite.Of(_rising.History.Sites[0]);
        Assert.True(new KnownSites([site]).Contains(_rising.History.Sites[0]));
        Assert.False(new KnownSites([site with { Type = "Shop.Other" }]).Contains(_rising.History.Sites[0]));
        Assert.False(new KnownSites([site with { Root = "static Shop.Other" }]).Contains(_rising.History.Sites[0]));
    }

    [Fact]
    public void A_budget_fails_by_the_most_that_there_was()
    {
        var most = new Dictionary<string, long>
        {
            ["Shop.Order"] = 2_001,
            ["Shop.Sessions.Session"] = 100_000,
            ["Shop.None"] = 1,
        };
        var gate = new WatchGate(null, KnownSites.None, new HeapBudget(most, null));
        foreach (var frame in SampleWatch.Frames(9))
        {
            gate.Look(frame);
        }

        Assert.Equal(
            [new("Shop.None", 1, 0, 1), new("Shop.Order", 2_001, 2_002, 2), new("Shop.Sessions.Session", 100_000, 89_216, 9)],
            gate.Budget);
        Assert.True(gate.Fails(_rising.History));
    }

    [Fact]
    public void The_heap_has_a_budget_of_its_own()
    {
        var bytes = _rising.Snapshot.Histogram.Bytes;
        Assert.False(Look(bytes).Fails(_rising.History));
        Assert.True(Look(bytes - 1).Fails(_rising.History));

        static WatchGate Look(long most)
        {
            var gate = new WatchGate(null, KnownSites.None, new HeapBudget(new Dictionary<string, long>(), most));
            gate.Look(_rising);
            return gate;
        }
    }

    private static WatchGate GateOf(Verdict? least) => new(least, KnownSites.None, HeapBudget.None);
}
