using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>Tables of the framework that come to an end by themselves.</summary>
public sealed class FrameworkTableTests
{
    private const int Snapshots = 10;
    private const string Regexes =
        "static System.Text.RegularExpressions.RegexCache.s_cacheList > "
            + "System.Collections.Generic.List<System.Text.RegularExpressions.RegexCache.Node>";

    [Theory]
    [InlineData("System.Globalization.CultureData.s_cachedCultures", "string", "System.Globalization.CultureData", 1_200)]
    [InlineData("System.Globalization.CultureInfo.s_cachedCulturesByLcid", "int", "System.Globalization.CultureInfo", 1_200)]
    [InlineData(
        "Microsoft.Extensions.Logging.FormattedLogValues.s_formatters",
        "string",
        "Microsoft.Extensions.Logging.LogValuesFormatter",
        1_024)]
    [InlineData("System.Text.EncodingTable.s_nameToCodePage", "string", "string", null)]
    [InlineData(
        "Microsoft.AspNetCore.Components.Infrastructure.PersistentStateValueProviderKeyResolver._keyCache",
        "string",
        "byte[]",
        null)]
    [InlineData("System.SR.s_resourceManager", "string", "System.Resources.ResourceLocator", null)]
    public void A_table_that_is_known_to_end_is_suspect_at_most(string field, string key, string entry, int? most)
    {
        var table = $"static {field} > System.Collections.Generic.Dictionary<{key}, {entry}>";

        var site = Assert.Single(Watch(i => Entries(table, entry.EndsWith("Locator") ? "string" : entry, 20 + (i * 10))));

        Assert.Equal((Verdict.Suspect, BoundKind.Table, (long?)most), (site.Verdict, site.BoundBy, site.Bound));
    }

    // Cultures can be made up: every name that looks like one is kept.
    [Fact]
    public void One_with_more_entries_than_it_can_have_is_judged_as_any_other()
    {
        const string Table =
            "static System.Globalization.CultureData.s_cachedCultures > System.Collections.Generic.Dictionary<string, "
                + "System.Globalization.CultureData>";

        var site = Assert.Single(Watch(i => Entries(Table, "System.Globalization.CultureData", 1_170 + (i * 10))));

        Assert.Equal((Verdict.Growing, BoundKind.None, null), (site.Verdict, site.BoundBy, site.Bound));
    }

    [Fact]
    public void What_grows_within_the_entries_of_a_full_table_is_bounded_without_a_number()
    {
        var site = Assert.Single(Watch(i => Aggregates.Of(
            (Regexes, 1),
            ($"{Regexes} > System.Text.RegularExpressions.RegexCache.Node", 15),
            ($"{Regexes} > System.Text.RegularExpressions.RegexCache.Node > string", 20 + (i * 10)))));

        Assert.Equal((Verdict.Suspect, BoundKind.Table, null), (site.Verdict, site.BoundBy, site.Bound));
    }

    // They are more than there can be zones.
    [Fact]
    public void The_rules_of_time_zones_are_no_entries_of_their_table()
    {
        const string Zones = "static System.TimeZoneInfo.s_cachedData > System.TimeZoneInfo.CachedData"
            + " > System.Collections.Generic.Dictionary<string, System.TimeZoneInfo> > System.TimeZoneInfo";

        var site = Assert.Single(Watch(i => Aggregates.Of(
            (Zones, 20 + (i * 10)),
            ($"{Zones} > System.TimeZoneInfo.AdjustmentRule[] > System.TimeZoneInfo.AdjustmentRule", 2_000 + (i * 1_000)))));

        Assert.Equal((Verdict.Suspect, BoundKind.Table, 1_000L), (site.Verdict, site.BoundBy, site.Bound));
    }

    [Theory]
    [InlineData(5, BoundKind.Table, Verdict.Suspect)]
    [InlineData(30, BoundKind.None, Verdict.Growing)]
    public void What_expressions_remember_of_methods_has_so_many_places(int added, BoundKind bound, Verdict verdict)
    {
        const string Cache = "System.Dynamic.Utils.CacheDict<System.Reflection.MethodBase, System.Reflection.ParameterInfo[]>";
        const string Entry =
            $"static System.Dynamic.Utils.TypeExtensions.s_paramInfoCache > {Cache} > {Cache}.Entry[] > {Cache}.Entry";

        var sites = Watch(
            i => Aggregates.Of((Entry, 40 + (i * added)), ($"{Entry} > System.Reflection.RuntimeMethodInfo", 40 + (i * added))));

        Assert.All(sites, site => Assert.Equal((bound, verdict), (site.BoundBy, site.Verdict)));
        Assert.NotEmpty(sites);
    }

    // What lists the encodings of a provider leads to it as well.
    [Fact]
    public void A_table_is_known_by_its_owner_whatever_root_leads_there()
    {
        const string Table = "the stack of Program.Main > System.Text.CodePagesEncodingProvider > "
            + "System.Collections.Generic.Dictionary<int, System.Text.Encoding>";

        var site = Assert.Single(Watch(i => Entries(Table, "System.Text.SBCSCodePageEncoding", 20 + (i * 10))));

        Assert.Equal((Verdict.Suspect, BoundKind.Table, 160L), (site.Verdict, site.BoundBy, site.Bound));
    }

    [Theory]
    [InlineData("GetMember", 4_000, BoundKind.Table)]
    [InlineData("InvokeMember", 4_080, BoundKind.None)]
    public void Places_that_are_bound_when_they_run_are_forgotten_when_there_are_many(string kind, int first, BoundKind bound)
    {
        const string Binder = "Microsoft.CSharp.RuntimeBinder.ICSharpBinder";
        const string Table = "static Microsoft.CSharp.RuntimeBinder.BinderEquivalence.binderEquivalenceCache > "
            + $"System.Collections.Concurrent.ConcurrentDictionary<{Binder}, {Binder}>";

        var site = Assert.Single(
            Watch(i => Entries(Table, $"Microsoft.CSharp.RuntimeBinder.CSharp{kind}Binder", first + (i * 10))));

        Assert.Equal(bound, site.BoundBy);
    }

    [Theory]
    [InlineData(1, 10, BoundKind.Table)]
    [InlineData(1, 20, BoundKind.None)]
    [InlineData(2, 20, BoundKind.Table)]
    public void Each_place_that_is_bound_has_so_many_rules(int places, int added, BoundKind bound)
    {
        const string Rules = "static A.s_place > System.Runtime.CompilerServices.RuleCache<System.Action>";

        var site = Assert.Single(Watch(i => Aggregates.Of(
            (Rules, places), ($"{Rules} > System.Action[] > System.Reflection.Emit.DynamicMethod", 20 + (i * added)))));

        Assert.Equal(bound, site.BoundBy);
    }

    [Theory]
    [InlineData(
        "System.Text.RegularExpressions.Symbolic.CharSetSolver.s_asciiCache",
        "System.Text.RegularExpressions.Symbolic.BDD")]
    [InlineData(
        "System.Security.Cryptography.OidLookup.s_lateBoundOidToFriendlyName",
        "System.Collections.Concurrent.ConcurrentDictionary<string, string>.Node")]
    public void Of_characters_and_of_names_there_are_only_so_many(string field, string entry) => Assert.Equal(
        BoundKind.Table, Assert.Single(Watch(i => Entries($"static {field}", entry, 300 + (i * 30)))).BoundBy);

    [Fact]
    public void The_table_of_another_program_bounds_nothing() =>
        Assert.Equal(
            BoundKind.None,
            Assert.Single(
                Watch(i => Entries("static Shop.Cultures.s_all", "System.Globalization.CultureData", 20 + (i * 10)))).BoundBy);

    private static PathAggregate Entries(string table, string entry, int count) =>
        Aggregates.Of((table, 1), ($"{table} > {entry}", count));

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
