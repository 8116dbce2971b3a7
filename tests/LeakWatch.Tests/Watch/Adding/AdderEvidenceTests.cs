using LeakWatch.Adding;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Types;
using LeakWatch.Words;

namespace LeakWatch.Tests.Watch.Adding;

/// <summary>What samples say of a site.</summary>
public sealed class AdderEvidenceTests
{
    private const ulong Session = 1;
    private const ulong Buffer = 2;
    private const string Healthy = "Shop.Home.Show";
    private const string Leaking = "Shop.Login.Enter";

    private static readonly TypeIdentity _session = new(new TypeName("Shop.Session", "Session"), "Shop.dll");
    private static readonly TypeIdentity _buffer = new(new TypeName("byte[]", "byte[]"), "");

    private static readonly ILookup<TypeIdentity, ulong> _ids =
        new[] { (_session, Session), (_buffer, Buffer) }.ToLookup(pair => pair.Item1, pair => pair.Item2);

    private static readonly GrowthSite _site = new(
        "static Shop.Cache.s_sessions", [], _session, 100, 1, 1, 1, 100, 1, 1, Verdict.Growing)
    {
        Along = [(_buffer, 1)],
    };

    [Fact]
    public void What_is_still_there_counts_and_not_what_was_allocated()
    {
        var adders = Of(Samples.Of(1_000, Samples.By(Healthy, Session, 950, 1), Samples.By(Leaking, Session, 50, 40)));
        Assert.Equal((Leaking, 40), (adders.Adders[0].Frame!.Method, adders.Adders[0].Samples));
        Assert.Equal((SampleMeasure.Alive, 41), (adders.Measure, adders.Samples));
        Assert.Equal(
            $"added by {Leaking} <- Shop.Program.Main, 98 % of 41 samples, ±6 %", AdderWords.Of(adders));
    }

    [Fact]
    public void Where_survivors_are_not_known_all_that_was_allocated_is_told_as_such()
    {
        var unknown = new SurvivorsUnknown(SurvivorsUnknownKind.TooManyCollections, 300);
        var adders = Of(Samples.Of(1_000, Samples.By(Healthy, Session, 750, 0), Samples.By(Leaking, Session, 250, 0)) with
        {
            Survivors = unknown,
        });
        Assert.Equal([Healthy, Leaking], adders.Adders.Select(adder => adder.Frame!.Method));
        Assert.Equal(
            $"allocated by {Healthy} <- Shop.Program.Main, 75 % of 1,000 samples, ±3 %; 25 % by {Leaking}; how much of that is still "
                + "there is not known: 300 collections a second are too many to follow survivors",
            AdderWords.Of(adders));
    }

    [Fact]
    public void Ticks_are_told_from_samples()
    {
        var ticks = Samples.Of(1_000, Samples.By(Leaking, Session, 50, 50)) with { IsUnbiased = false };
        Assert.True(Of(ticks).AreTicks);
        Assert.Equal(
            $"added by {Leaking} <- Shop.Program.Main, 100 % of 50 samples, ±4 %, by ticks of 100 KB", AdderWords.Of(Of(ticks)));
    }

    [Fact]
    public void Too_few_say_that_they_are_and_name_nobody()
    {
        var adders = Of(Samples.Of(1_000, Samples.By(Leaking, Session, 7, 2)));
        Assert.True(adders.IsTooFew);
        Assert.Empty(adders.Adders);
        Assert.Equal("added by: 7 samples are too few to say", AdderWords.Of(adders));
        Assert.Null(AdderWords.Clear(adders));
    }

    [Fact]
    public void Samples_of_several_stretches_count_together()
    {
        var few = Samples.Of(10, Samples.By(Leaking, Session, 3, 3));
        var adders = AdderEvidence.None.With(few).With(few).With(few).Of(_site, _ids);
        Assert.Equal((Leaking, 9), (adders.Adders[0].Frame!.Method, adders.Samples));
    }

    [Fact]
    public void What_is_added_along_tells_where_the_content_has_too_few()
    {
        var adders = Of(Samples.Of(100, Samples.By(Leaking, Session, 1, 1), Samples.By("Shop.Login.Fill", Buffer, 30, 20)));
        Assert.Equal((_buffer, "Shop.Login.Fill"), (adders.Along, adders.Adders[0].Frame!.Method));
        Assert.Contains("of 20 samples of byte[]", AdderWords.Of(adders));
    }

    [Fact]
    public void Other_types_count_for_nothing()
    {
        var adders = Of(Samples.Of(100, Samples.By(Healthy, 3, 500, 500)));
        Assert.Equal(0, adders.Samples);
    }

    [Fact]
    public void A_place_is_told_as_far_as_it_is_known()
    {
        var frame = new AllocationFrame("Shop.Cart.Add", "Shop.dll", false);
        Assert.Equal("Shop.Cart.Add", AdderWords.Place(frame));
        Assert.Equal("Shop.Cart.Add (Cart.cs)", AdderWords.Place(frame with { File = @"C:\src\Cart.cs" }));
        Assert.Equal(
            "Shop.Cart.Add (Cart.cs:41)", AdderWords.Place(frame with { File = "/src/Cart.cs", Line = 41, IsLineExact = true }));
        Assert.Equal("Shop.Cart.Add (Cart.cs, from line 38)", AdderWords.Place(frame with { File = "Cart.cs", Line = 38 }));
    }

    private static SiteAdders Of(SampledAllocations window) => AdderEvidence.None.With(window).Of(_site, _ids);
}
