using LeakWatch.Gates;
using LeakWatch.Growth.Types;
using LeakWatch.Tests.Reporting;

namespace LeakWatch.Tests.Watch.Gates;

public class WatchGateTests
{
    private static readonly WatchFrame _growing = SampleWatch.Frames(9)[^1];

    [Fact]
    public void Fails_by_what_grows_where_it_is_asked_to()
    {
        Assert.True(GateOf(Verdict.Growing).Fails(_growing.History));
        Assert.True(GateOf(Verdict.Suspect).Fails(_growing.History));
        Assert.False(GateOf(null).Fails(_growing.History));
        Assert.False(GateOf(Verdict.Suspect).Fails(SampleWatch.Frames(2)[^1].History));
    }

    [Fact]
    public void Known_sites_fail_nothing_with_all_that_belongs_to_them()
    {
        var known = KnownSites.None.With(_growing.History.Sites);
        var gate = new WatchGate(Verdict.Suspect, known, HeapBudget.None);
        // Strings grow beside the sessions, and belong to no site.
        Assert.Equal("string", Assert.Single(gate.OtherTypes(_growing.History)).Type.Name.Full);
        Assert.All(_growing.History.Sites, site => Assert.False(gate.Fails(site)));
    }

    [Fact]
    public void Another_type_at_a_known_place_is_another_site()
    {
        var site = KnownSite.Of(_growing.History.Sites[0]);
        Assert.True(new KnownSites([site]).Contains(_growing.History.Sites[0]));
        Assert.False(new KnownSites([site with { Type = "Shop.Other" }]).Contains(_growing.History.Sites[0]));
        Assert.False(new KnownSites([site with { Root = "static Shop.Other" }]).Contains(_growing.History.Sites[0]));
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
        Assert.True(gate.Fails(_growing.History));
    }

    [Fact]
    public void The_heap_has_a_budget_of_its_own()
    {
        var bytes = _growing.Snapshot.Histogram.Bytes;
        Assert.False(Look(bytes).Fails(_growing.History));
        Assert.True(Look(bytes - 1).Fails(_growing.History));

        static WatchGate Look(long most)
        {
            var gate = new WatchGate(null, KnownSites.None, new HeapBudget(new Dictionary<string, long>(), most));
            gate.Look(_growing);
            return gate;
        }
    }

    private static WatchGate GateOf(Verdict? least) => new(least, KnownSites.None, HeapBudget.None);
}
