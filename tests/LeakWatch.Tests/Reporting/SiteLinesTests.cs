using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Survival;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Reporting;

public class SiteLinesTests
{
    private static readonly GrowthSite _place = new(
        "static Shop.Cache.s_list",
        [Heaps.Type("Shop.Cache")],
        Heaps.Type("Shop.Order"),
        82_110,
        1_024,
        8_192,
        102.4,
        20_500_000,
        4_096,
        512,
        Verdict.Growing)
    {
        Judgement = new Judgement(Verdict.Growing, 8, 8, 8_192, null, 0, 0),
    };

    // Of nine complete snapshots.
    private static readonly WatchFrame _frame = SampleWatch.Frames(11)[^1];

    [Fact]
    public void Objects_are_counted()
    {
        Assert.Equal("+102 /s  +512 B/s", SiteLines.Rates(_place));
        Assert.Equal("holds 82,110 Order (20.5 MB), +1,024 since the last snapshot", SiteLines.What(_place));
        Assert.Equal("+1,024 per snapshot, 8 of 8 intervals", SiteLines.Why(_place, _frame));
    }

    // An array may be replaced by a longer one, and types may be made: what is said is true of now.
    [Theory]
    [InlineData(BoundKind.Holder, 100_000, "bounded by 100,000")]
    [InlineData(BoundKind.Array, 100_000, "bounded by its array of now: at most 100,000")]
    [InlineData(BoundKind.Pool, null, "in a pool of arrays, which is bounded")]
    [InlineData(BoundKind.Table, 100_000, "in a table of the framework that is bounded: at most 100,000")]
    [InlineData(BoundKind.Table, null, "in a table of the framework that is bounded")]
    [InlineData(BoundKind.Types, null, "one for each type or member used, and no types are being made")]
    public void What_ends_it_is_said(BoundKind kind, int? most, string expected)
    {
        var place = Modifiers.Bounded(_place, kind, most);
        Assert.Equal((Verdict.Suspect, (long?)most), (place.Verdict, place.Bound));
        Assert.Equal(
            $"+1,024 per snapshot, 8 of 8 intervals, still filling or leaking, {expected}", SiteLines.Why(place, _frame));
    }

    [Fact]
    public void References_are_counted_and_lead_to_no_more_objects()
    {
        var place = _place with { Content = Heaps.Type("object[]"), Measure = GrowthMeasure.References, Bytes = 1_000_000 };
        Assert.Equal("+102 /s  +512 B/s", SiteLines.Rates(place));
        Assert.Equal(
            "holds 82,110 references in object[] (1.0 MB), +1,024 since the last snapshot, to no more objects than before",
            SiteLines.What(place));
        Assert.Equal("+1,024 references per snapshot, 8 of 8 intervals", SiteLines.Why(place, _frame));
    }

    [Fact]
    public void References_can_lead_to_more_objects_as_well() => Assert.EndsWith(
        "+1,024 since the last snapshot, to 3 more objects than before",
        SiteLines.What(_place with { Measure = GrowthMeasure.References, OwnObjectsDelta = 3 }));

    [Fact]
    public void Elements_are_counted()
    {
        var place = _place with { Content = Heaps.Type("int[]"), Measure = GrowthMeasure.Elements, Bytes = 524_312 };
        Assert.Equal("holds 82,110 elements in int[] (524.3 KB), +1,024 since the last snapshot", SiteLines.What(place));
        Assert.Equal("+1,024 elements per snapshot, 8 of 8 intervals", SiteLines.Why(place, _frame));
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
        Assert.Equal(Doubled, SiteLines.Why(place, _frame));
    }

    [Fact]
    public void What_gets_larger_every_time_says_by_how_much()
    {
        var place =
            _place with { Content = Heaps.Type("string"), Measure = GrowthMeasure.Bytes, Count = 1, CountDelta = 0, Doublings =
                1 };
        Assert.Equal("holds 1 string of 20.5 MB, +4.1 KB since the last snapshot", SiteLines.What(place));
        Assert.Equal("larger than before in 8 of 8 intervals", SiteLines.Why(place, _frame));
    }

    [Theory]
    [InlineData(
        Verdict.Suspect, 3, "+10.0 per snapshot, 3 of 4 intervals, still filling or leaking, 3 freed, oldest from snapshot 1")]
    [InlineData(
        Verdict.Suspect,
        0,
        "+10.0 per snapshot, 3 of 4 intervals, still filling or leaking: none freed in 2 snapshots, oldest from snapshot 1")]
    [InlineData(Verdict.Growing, 0, "+10.0 per snapshot, 3 of 4 intervals, none freed, oldest from snapshot 1")]
    public void What_became_of_the_objects_is_told(Verdict verdict, long givenBack, string why)
    {
        var place = _place with { Judgement = new Judgement(
            verdict, 4, 3, 40, givenBack, 2, 0), Verdict = verdict, Confidence = 0.6 };
        var frame = FrameWith(place, new Cohorts([5, 0, 7], [1, 2, 4]));
        Assert.Equal(why, SiteLines.Why(place, frame));
        Assert.Equal($"likely, {why}", SiteLines.Evidence(place, frame));
    }

    [Theory]
    [InlineData(
        Verdict.Suspect, null, 0, ", still filling or leaking, collections ran between the snapshots: survivors are not known")]
    [InlineData(Verdict.Growing, null, 0, ", collections ran between the snapshots: survivors are not known")]
    [InlineData(
        Verdict.Growing, 0L, 1, ": none freed in 1 snapshot, and collections ran between the others: survivors are not known")]
    public void That_survivors_are_not_known_is_told(Verdict verdict, long? givenBack, int known, string told)
    {
        var place = _place with { Judgement = new Judgement(verdict, 8, 8, 80, givenBack, known, 0), Verdict = verdict };
        Assert.Equal(
            $"+10.0 per snapshot, 8 of 8 intervals{told}, oldest from snapshot 1",
            SiteLines.Why(place, FrameWith(place, new Cohorts([5, 0, 7], [1, 2, 4]))));
    }

    [Theory]
    [InlineData(
        Verdict.Growing,
        "+50.0 per snapshot survive, 10 of 10 intervals: next to none freed once 7 snapshots old, oldest from snapshot 1")]
    [InlineData(
        Verdict.Suspect,
        "+50.0 per snapshot survive, 10 of 10 intervals, still filling or leaking: next to none freed once 7 snapshots old, "
            + "oldest from snapshot 1")]
    public void What_stays_below_what_comes_and_goes_is_told(Verdict verdict, string why)
    {
        var place = _place with
        {
            Verdict = verdict,
            Judgement = new Judgement(verdict, 12, 7, 310, 9_000, 12, 0) { Settled = new SettledGain(7, 10, 10, 500) },
        };
        Assert.Equal(why, SiteLines.Why(place, FrameWith(place, new Cohorts([5, 0, 7], [1, 2, 4]))));
    }

    [Fact]
    public void What_may_have_been_moved_may_be_older() => Assert.Equal(
        "+1,024 per snapshot, 8 of 8 intervals, collections ran between the snapshots: survivors are not known, oldest from "
            + "snapshot 2 or before",
        
        SiteLines.Why(_place, FrameWith(_place, new Cohorts([5, 7, 0], [1, 2, 4]))));

    private static WatchFrame FrameWith(GrowthSite place, Cohorts ages) =>
        _frame with { Objects = new ObjectsReport { Ages = new Dictionary<string, Cohorts> { [place.Key] = ages } } };
}
