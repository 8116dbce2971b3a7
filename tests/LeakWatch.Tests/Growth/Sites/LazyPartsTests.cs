using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>Parts that objects make of themselves when they are first asked for.</summary>
public sealed class LazyPartsTests
{
    private const int Snapshots = 10;
    private const string Culture = "System.Globalization.CultureInfo";
    private const string Formats = "System.Globalization.DateTimeFormatInfo";

    [Fact]
    public void One_for_each_object_of_the_framework_is_suspect_at_most() =>
        Assert.Equal((Verdict.Suspect, BoundKind.Table, 800L), Watched(Culture, Formats, 800));

    [Fact]
    public void More_than_one_each_is_not_bounded() =>
        Assert.Equal((Verdict.Growing, BoundKind.None, null), Watched(Culture, Formats, 60));

    [Fact]
    public void Nor_is_what_gets_more_with_its_objects() =>
        Assert.Equal((Verdict.Growing, BoundKind.None, null), Watched(Culture, Formats, 800, i => i % 9 == 8 ? 1 : 0));

    // A list of them begins with one each.
    [Theory]
    [InlineData("Shop.Customer", "Shop.Order")]
    [InlineData("Shop.Customer", "string")]
    [InlineData("System.Globalization.CultureInfo", "Shop.Order")]
    [InlineData("Shop.Customer", "System.Threading.CancellationTokenSource")]
    [InlineData("System.Collections.Generic.List<System.Uri>", "System.Uri")]
    public void Nor_is_what_a_program_or_a_collection_holds(string whole, string part) =>
        Assert.Equal((Verdict.Growing, BoundKind.None, null), Watched(whole, part, 800));

    [Theory]
    [InlineData(800)]
    [InlineData(60)]
    public void Texts_are_as_many_as_there_are_fields(int cultures) =>
        Assert.Equal((Verdict.Suspect, BoundKind.Table, null), Watched(Culture, "string", cultures));

    // As a culture has its texts and the sizes of its groups of digits.
    [Fact]
    public void Texts_with_arrays_of_numbers_beside_them_have_an_end()
    {
        const string Path = $"static A.s_all > {Culture}";

        var sites = Watch(i => Aggregates.Of(
            (Path, 60), ($"{Path} > string", 20 + (i * 30)), ($"{Path} > int[]", 10 + (i * 12))));

        Assert.NotEmpty(sites);
        Assert.All(sites, static site => Assert.Equal((Verdict.Suspect, BoundKind.Table), (site.Verdict, site.BoundBy)));
    }

    [Fact]
    public void Nor_are_arrays_of_numbers_of_what_a_program_makes() =>
        Assert.Equal((Verdict.Growing, BoundKind.None, null), Watched("Shop.Customer", "int[]", 800));

    [Fact]
    public void What_hangs_beside_a_part_must_have_an_end_too()
    {
        const string Path = $"static A.s_all > {Culture}";

        var sites = Watch(i => Aggregates.Of(
            (Path, 800), ($"{Path} > {Formats}", 20 + (i * 10)), ($"{Path} > Shop.Order", 10 + (i * 5))));

        Assert.Contains(sites, static site => site.Verdict == Verdict.Growing);
    }

    private static (Verdict Verdict, BoundKind Kind, long? Bound) Watched(
        string whole, string part, int wholes, Func<int, int>? more = null)
    {
        var path = $"static A.s_all > {whole}";
        var site = Assert.Single(Watch(
            i => Aggregates.Of((path, wholes + (more?.Invoke(i) ?? 0)), ($"{path} > {part}", 20 + (i * 10)))));
        return (site.Verdict, site.BoundBy, site.Bound);
    }

    private static IReadOnlyList<GrowthSite> Watch(Func<int, PathAggregate> aggregateOf)
    {
        var history = PathHistory.Empty;
        for (var i = 0; i < Snapshots; i++)
        {
            history = history.Add(Heaps.Snapshot(i + 1) with { Paths = aggregateOf(i) });
        }

        return history.Sites;
    }
}
