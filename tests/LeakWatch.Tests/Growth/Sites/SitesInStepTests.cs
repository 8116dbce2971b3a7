using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>Which sites are one story.</summary>
public class SitesInStepTests
{
    [Fact]
    public void Sites_that_grow_in_step_stand_together_the_one_that_retains_most_first()
    {
        var sites = SitesInStep.Of([Site(1, 100, [3, 0, 5]), Site(2, 900, [7, 7, 7]), Site(3, 400, [6, 0, 10])]);
        Assert.Equal([(3L, null), (1L, 3L), (2L, (long?)null)], sites.Select(site => (site.HolderId, site.InStepWith)));
    }

    [Theory]
    [InlineData(new long[] { 5, 5, 5 }, new long[] { 5, 5, 5 })] // Two that go on evenly have nothing to do with each other.
    [InlineData(new long[] { 3, 0, 5 }, new long[] { 3, 1, 5 })]
    [InlineData(new long[] { 3, 5 }, new long[] { 3, 5 })]
    [InlineData(new long[] { 0, 0, 0 }, new long[] { 1, 2, 3 })]
    [InlineData(new long[] { }, new long[] { })]
    public void Others_are_stories_of_their_own(long[] one, long[] other) =>
        Assert.All(SitesInStep.Of([Site(1, 100, one), Site(2, 200, other)]), site => Assert.Null(site.InStepWith));

    [Fact]
    public void So_are_sites_of_which_one_is_surer() => Assert.All(
        SitesInStep.Of([Site(1, 100, [3, 0, 5]), Site(2, 200, [3, 0, 5]) with { Verdict = Verdict.Suspect }]),
        site => Assert.Null(site.InStepWith));

    private static GrowthSite Site(long id, long bytes, long[] changes) =>
        new($"static Shop.Cache.s_{id}", [], Heaps.Type("Shop.Order"), 1, 1, 1, 1, bytes, 1, 1, Verdict.Growing)
        {
            HolderId = id,
            Changes = changes,
        };
}
