using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Content;
using LeakWatch.Tests.Growth.Types;
using LeakWatch.Tests.Values.Rendering;
using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Watch.Content;

/// <summary>What was added to a site since the last snapshot.</summary>
public class SiteContentsTests
{
    private const int Place = 3;

    private static readonly GrowthSite _site = new(
        "static Shop.Cache.s_list", [], Heaps.Type("Shop.Order"), 1, 1, 1, 1, 1, 1, 1, Verdict.Growing) { ContentStep = Place };

    private readonly SiteContents _contents = new(TimeSpan.FromSeconds(1), new FakeTimeProvider());

    [Fact]
    public void Lines_that_were_not_there_are_new()
    {
        Assert.Empty(Look("a", "b").Added);
        Assert.Equal(["c", "d"], Look("a", "c", "b", "d").Added);
        Assert.Equal(["e"], Look("d", "e").Added);
        // Gone at the last snapshot, and back.
        Assert.Equal(["a"], Look("a", "d", "e").Added);
    }

    [Fact]
    public void Equal_lines_that_come_again_are_counted()
    {
        Look("a", "b");
        var found = Look("a", "a", "a", "b", "c", "c");
        Assert.Equal(["c"], found.Added);
        Assert.Equal([new RepeatedLine("a", 2), new RepeatedLine("c", 1)], found.Repeated);
        found = Look("a", "a", "a", "a", "b", "c", "c");
        Assert.Empty(found.Added);
        Assert.Equal([new RepeatedLine("a", 1)], found.Repeated);
        Assert.Empty(Look("a", "a", "a", "b", "c").Repeated);
    }

    [Fact]
    public void The_key_stands_beside_a_value_that_does_not_say_it_itself()
    {
        Look("a");
        using HeapObjects heap = SmallHeap.Of(
            [.. Enumerable.Range(0, 3).Select(_ => ("Shop.Order", 24L, Array.Empty<int>()))], _ => Place);
        var content = new FakeContent(heap, ["b", "c \"17\"", "d"]) { Keys = ["\"16\"", "\"17\"", ""] };
        Assert.Equal(["b, key \"16\"", "c \"17\"", "d"], _contents.Find([_site], Aggregate(), heap, content)[_site.Key].Added);
    }

    [Fact]
    public void Equal_values_are_told_by_their_keys()
    {
        Look("a");
        using HeapObjects heap = SmallHeap.Of(
            [.. Enumerable.Range(0, 3).Select(_ => ("Shop.Order", 24L, Array.Empty<int>()))], _ => Place);
        var content = new FakeContent(heap, ["b", "b", "b"]) { Keys = ["\"16\"", "\"17\"", "\"18\""] };
        var found = _contents.Find([_site], Aggregate(), heap, content)[_site.Key];
        Assert.Equal(["b, key \"16\"", "b, key \"17\"", "b, key \"18\""], found.Added);
        Assert.Empty(found.Repeated);
    }

    [Fact]
    public void Only_a_few_are_shown()
    {
        Look("a");
        Assert.Equal(["1", "2", "3", "4", "5"], Look("a", "1", "2", "3", "4", "5", "6", "7").Added);
    }

    [Fact]
    public void What_another_place_holds_is_none_of_it()
    {
        Look("a");
        Assert.Empty(Look([_site], ["a", "b"], node => node == 0 ? Place : Place + 1)[_site.Key].Added);
    }

    [Fact]
    public void What_could_not_be_read_is_not_new_when_it_can_be_read_again()
    {
        Assert.Empty(Look("a", FakeContent.Unreadable).Added);
        Assert.Empty(Look("a", "b").Added);
        Assert.Equal(["c"], Look("a", "b", "c").Added);
    }

    [Fact]
    public void Two_places_of_one_name_are_no_failure()
    {
        var found = Look([_site, _site with { ContentStep = Place + 1 }], ["a", "b"], node => Place + node);
        Assert.Equal(_site.Key, Assert.Single(found).Key);
    }

    [Fact]
    public void Places_that_are_not_looked_at_are_counted()
    {
        GrowthSite[] sites = [.. Enumerable.Range(0, 8).Select(
            i => _site with { HolderId = i, ContentStep = Place + i })];
        Assert.Equal(5, Look(sites, ["a", "b"], _ => Place).Count);
        Assert.Equal([new SnapshotLimit(SnapshotLimitKind.SitesNotLookedAt, 3)], _contents.Limits);
        Look("a");
        Assert.Empty(_contents.Limits);
    }

    [Fact]
    public void Objects_whose_content_is_not_shown_are_counted()
    {
        Look("a", FakeContent.Unreadable, FakeContent.Unreadable);
        Assert.Equal((2, true), (_contents.WithoutContent, _contents.HadTime));
        Look("a");
        Assert.Equal(0, _contents.WithoutContent);
    }

    [Theory]
    [InlineData(true, true, SnapshotLimitKind.ContentNotCertain)]
    [InlineData(false, false, SnapshotLimitKind.ContentNotRead)]
    [InlineData(true, false, SnapshotLimitKind.ContentNotCertainOrNotRead)]
    public void Why_content_is_missing_is_said_as_far_as_it_is_known(bool collectionsRan, bool isAllRead, SnapshotLimitKind kind)
    {
        using var heap = SmallHeap.Of();
        var content = new FakeContent(heap, []) { CollectionsRan = collectionsRan };
        Assert.Equal([new SnapshotLimit(kind, 7)], MissingContent.Of(7, content, isAllRead));
        Assert.Empty(MissingContent.Of(0, content, isAllRead));
    }

    [Fact]
    public void A_place_whose_content_is_not_told_has_none() =>
        Assert.Empty(Look([_site with { ContentStep = -1 }], ["a"], _ => Place));

    private SiteContent Look(params string[] lines) => Look([_site], lines, _ => Place)[_site.Key];

    private IReadOnlyDictionary<string, SiteContent> Look(GrowthSite[] sites, string[] lines, Func<int, int> placeOf)
    {
        using HeapObjects heap = SmallHeap.Of([.. lines.Select(_ => ("Shop.Order", 24L, Array.Empty<int>()))], placeOf);
        return _contents.Find(sites, Aggregate(), heap, new FakeContent(heap, lines));
    }

    // All places are below one root.
    private static PathAggregate Aggregate() => new(
        [
            new PathNode(-1, "static Shop.Cache.s_orders", null, 0, 0, 0, 0),
            .. Enumerable.Range(1, 20).Select(_ => new PathNode(0, "", Heaps.Type("Shop.Order"), 3, 72, 72, 72)),
        ],
        hasRetainedSizes: true);
}
