using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Reporting;

public class SiteLinesTests
{
    private static readonly GrowthSite _place = new(
        "static Shop.Cache.s_list", [Heaps.Type("Shop.Cache")], Heaps.Type("Shop.Order"), 82_110, 1_024, 8_192, 102.4, 20_500_000, 4_096, 512, Verdict.Growing);

    [Fact]
    public void Objects_are_counted()
    {
        Assert.Equal("+102 /s  +512 B/s", SiteLines.Rates(_place));
        Assert.Equal("holds 82,110 Order (20.5 MB), +1,024 since the last snapshot", SiteLines.What(_place));
        Assert.Equal("+1,024 a snapshot, 8 of 8", SiteLines.Why(_place, 9));
    }

    [Fact]
    public void References_are_counted_and_lead_to_no_more_objects()
    {
        var place = _place with { Content = Heaps.Type("object[]"), Measure = GrowthMeasure.References, Bytes = 1_000_000 };
        Assert.Equal("+102 /s  +512 B/s", SiteLines.Rates(place));
        Assert.Equal(
            "holds 82,110 references in object[] (1.0 MB), +1,024 since the last snapshot, to no more objects than before", SiteLines.What(place));
        Assert.Equal("+1,024 references a snapshot, 8 of 8", SiteLines.Why(place, 9));
    }

    [Fact]
    public void A_buffer_that_doubles_says_when_it_is_known_to_have_ended()
    {
        var place = _place with
        {
            Content = Heaps.Type("byte[]"),
            Measure = GrowthMeasure.Bytes,
            Count = 1,
            CountDelta = 0,
            CountSinceFirst = 0,
            CountPerSecond = 0,
            Bytes = 64_000_000,
            Doublings = 4,
            AmbiguousFor = 6,
        };
        const string Doubled = "doubled 4 times, ended unless it does again within 6 snapshots";
        Assert.Equal("+512 B/s", SiteLines.Rates(place));
        Assert.Equal($"holds 1 byte[] of 64.0 MB, {Doubled}", SiteLines.What(place));
        Assert.Equal(Doubled, SiteLines.Why(place, 9));
    }

    [Fact]
    public void What_gets_larger_every_time_says_by_how_much()
    {
        var place = _place with { Content = Heaps.Type("string"), Measure = GrowthMeasure.Bytes, Count = 1, CountDelta = 0, Doublings = 1 };
        Assert.Equal("holds 1 string of 20.5 MB, +4.1 KB since the last snapshot", SiteLines.What(place));
        Assert.Equal("larger than before in 8 of 8 snapshots", SiteLines.Why(place, 9));
    }
}
