using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>Tables with one entry for each type, which fill while a program comes to types that are new to it.</summary>
public sealed class TypeTablesTests
{
    private const int Snapshots = 10;
    private const string Cache = "System.Collections.Concurrent.ConcurrentDictionary<System.Type, Json.Contract>";
    private const string Services = "System.Collections.Concurrent.ConcurrentDictionary<"
        + "Microsoft.Extensions.DependencyInjection.ServiceLookup.ServiceIdentifier, "
        + "Microsoft.Extensions.DependencyInjection.ServiceProvider.ServiceAccessor>";

    private const string Factories = "System.Collections.Concurrent.ConcurrentDictionary<System.Type, System.Func<object>>";
    private const string Models = "Microsoft.AspNetCore.Mvc.ModelBinding.";

    [Theory]
    [InlineData("System.Type")]
    [InlineData("System.Reflection.MethodInfo")]
    public void One_entry_for_each_type_or_member_is_suspect_at_most(string key)
    {
        var site = Assert.Single(Watch(i => Entries(Cache.Replace("System.Type", key), Some(i))));

        Assert.Equal((Verdict.Suspect, BoundKind.Types, null), (site.Verdict, site.BoundBy, site.Bound));
    }

    [Theory]
    [InlineData("string")]
    [InlineData("(string, System.Type)")]
    [InlineData("System.TypeCode")]
    public void Whatever_else_is_a_key_bounds_nothing(string key) =>
        AssertGrowing(Watch(i => Entries(Cache.Replace("System.Type", key), Some(i))));

    [Fact]
    public void A_list_for_each_type_leaks_by_what_is_in_the_lists() =>
        AssertGrowing(
            Watch(i => Of(($"{Place(Cache)} > Json.Contract", 20), ($"{Place(Cache)} > Json.Contract > Shop.Handler", Some(i)))));

    [Fact]
    public void So_it_does_when_types_come_as_well() =>
        AssertGrowing(Watch(i => Of(
            ($"{Place(Cache)} > Json.Contract", Some(i)),
            ($"{Place(Cache)} > Json.Contract > Shop.Handler", Some(i) * 10 * (i + 1)))));

    // Types differ in how much there is to know of them.
    [Fact]
    public void What_the_framework_keeps_for_a_type_may_be_of_any_size()
    {
        var table = Cache.Replace("Json.Contract", "System.Text.Json.JsonSerializerOptions.CachingContext.CacheEntry");

        var site = Assert.Single(Watch(i => Of(
            ($"{Place(table)} > Json.Contract", Some(i)),
            ($"{Place(table)} > Json.Contract > Json.Member", Some(i) * 10 * (i + 1)))));

        Assert.Equal(BoundKind.Types, site.BoundBy);
    }

    [Fact]
    public void What_a_program_adds_to_itself_is_judged_by_what_it_holds() => AssertGrowing(Watch(i => Of(
        ($"{Place(Cache.Replace("Json.Contract", "System.Text.Json.Nodes.JsonArray"))} > Json.Contract", Some(i)),
        ($"{Place(Cache.Replace("Json.Contract", "System.Text.Json.Nodes.JsonArray"))} > Json.Contract > Json.Member",
            Some(i) * 10 * (i + 1)))));

    [Theory]
    [InlineData("System.Reflection.RuntimeAssembly")]
    [InlineData("System.Reflection.Emit.RuntimeTypeBuilder")]
    [InlineData("System.Reflection.LoaderAllocator")]
    public void Where_types_are_being_made_the_table_leaks_with_them(string maker) =>
        Assert.Contains(
            Watch(i => Of(($"{Place(Cache)} > Json.Contract", Some(i)), ($"a handle > {maker}", 5 + i))),
            site => site is { Verdict: Verdict.Growing, BoundBy: BoundKind.None, Content.Name.Full: "Json.Contract" });

    [Fact]
    public void Where_methods_are_being_made_a_table_of_methods_leaks_with_them()
    {
        var table = Cache.Replace("System.Type", "System.Reflection.MethodInfo");

        Assert.Contains(
            Watch(i => Of(
                ($"{Place(table)} > Json.Contract", Some(i)), ("a handle > System.Reflection.Emit.DynamicMethod", Some(i)))),
            site => site is { Verdict: Verdict.Growing, Content.Name.Full: "Json.Contract" });
    }

    [Fact]
    public void The_compiled_factory_of_a_type_is_one_for_each() => Assert.Equal(
        BoundKind.Types,
        Assert.Single(Watch(i => Of(
            ($"{Place(Factories)} > System.Func<object>", Some(i)),
            ($"{Place(Factories)} > System.Func<object> > System.Reflection.Emit.DynamicMethod", Some(i))))).BoundBy);

    [Fact]
    public void What_such_a_delegate_holds_more_than_one_of_leaks() => AssertGrowing(Watch(i => Of(
        ($"{Place(Factories)} > System.Func<object>", 20),
        ($"{Place(Factories)} > System.Func<object> > Shop.Order", Some(i) * 2))));

    [Theory]
    [InlineData("ModelBinderFactory.Key", "IModelBinder", "Binders.ComplexObjectModelBinder")]
    [InlineData(
        "Metadata.ModelMetadataIdentity",
        "Metadata.DefaultModelMetadataProvider.ModelMetadataCacheEntry",
        "Metadata.DefaultModelMetadata")]
    public void What_is_bound_of_requests_is_one_for_each_parameter_or_property(string key, string value, string entry)
    {
        var table = Place($"System.Collections.Concurrent.ConcurrentDictionary<{Models}{key}, {Models}{value}>");
        Assert.Equal(BoundKind.Types, Assert.Single(Watch(i => Of(($"{table} > {Models}{entry}", Some(i))))).BoundBy);
    }

    [Theory]
    [InlineData(200, BoundKind.Types)]
    [InlineData(20, BoundKind.None)]
    public void What_is_found_out_of_a_model_later_is_one_for_each(int models, BoundKind bound)
    {
        const string Details = $"static A.s_server > {Models}Metadata.DefaultMetadataDetails";

        Assert.Equal(
            bound, Assert.Single(
                Watch(
                    i => Aggregates.Of((Details, models), ($"{Details} > {Models}Metadata.DisplayMetadata", Some(i))))).BoundBy);
    }

    [Fact]
    public void Also_when_models_have_come_meanwhile() => Assert.Contains(
        Watch(i => Aggregates.Of(
            ($"static A.s_server > {Models}Metadata.DefaultMetadataDetails", 200 + (i == Snapshots - 1 ? 1 : 0)),
            ($"static A.s_server > {Models}Metadata.DefaultMetadataDetails > {Models}Metadata.DisplayMetadata", Some(i)))),
        site => site.Content.Name.Full == $"{Models}Metadata.DisplayMetadata" && site.BoundBy == BoundKind.Types);

    [Theory]
    [InlineData("Microsoft.CSharp.RuntimeBinder.Semantics.AggregateSymbol", BoundKind.Types)]
    [InlineData("Microsoft.CSharp.RuntimeBinder.Syntax.NameTable.Entry", BoundKind.None)]
    public void What_a_dynamic_call_has_found_out_of_types_ends_but_names_do_not(string type, BoundKind bound) => Assert.Equal(
        bound,
        Assert.Single(Watch(i => Aggregates.Of(
            ("static A.s_site > Microsoft.CSharp.RuntimeBinder.CSharpInvokeMemberBinder", 1),
            ($"static A.s_site > Microsoft.CSharp.RuntimeBinder.CSharpInvokeMemberBinder > {type}", Some(i))))).BoundBy);

    [Fact]
    public void What_a_container_knows_of_services_is_one_for_each_type() =>
        Assert.Equal(
            BoundKind.Types,
            Assert.Single(Watch(i => Of(($"{Place(Services)} > {Injection("ServiceAccessor")}", Some(i))))).BoundBy);

    // A service for each user, say, that is asked for by his name.
    [Fact]
    public void Of_services_with_keys_there_is_no_end() => Assert.All(
        Watch(
            i => Of(($"{Place(Services)} > {Injection("ServiceAccessor")}", Some(i)), ($"{Place(Services)} > string", Some(i)))),
        site => Assert.Equal(Verdict.Growing, site.Verdict));

    [Fact]
    public void More_entries_than_any_program_has_types_are_a_leak() =>
        AssertGrowing(Watch(i => Entries(Cache, 10_000 + (i * 100))));

    // As each of the endpoints of a web server has one.
    [Fact]
    public void Of_many_tables_each_may_have_its_entries()
    {
        const string Endpoints = "static A.s_server > Shop.Endpoints";
        var site = Assert.Single(Watch(i => Aggregates.Of(
            (Endpoints, 1), ($"{Endpoints} > {Cache}", 500), ($"{Endpoints} > {Cache} > Json.Contract", 10_000 + (i * 100)))));

        Assert.Equal((Verdict.Suspect, BoundKind.Types), (site.Verdict, site.BoundBy));
    }

    // The framework finds again what it has made for a type.
    [Theory]
    [InlineData("System.Linq.Expressions.Compiler.AssemblyGen")]
    [InlineData("System.Reflection.DispatchProxyGenerator.ProxyAssembly")]
    public void Types_that_the_framework_makes_for_types_end_with_these(string maker)
    {
        const string Made = "System.Reflection.Emit.RuntimeTypeBuilder";

        var sites = Watch(i => Of(
            ($"{Place(Cache)} > Json.Contract", Some(i)), ($"static A.s_maker > {maker} > {Made}[] > {Made}", Some(i))));

        Assert.Equal(2, sites.Count);
        Assert.All(sites, site => Assert.Equal((Verdict.Suspect, BoundKind.Types), (site.Verdict, site.BoundBy)));
    }

    [Theory]
    [InlineData(0, false, BoundKind.Types)]
    [InlineData(4, false, BoundKind.None)]
    [InlineData(0, true, BoundKind.None)]
    public void Assemblies_of_serializers_end_with_types_unless_some_are_not_found_again(int lost, bool areNamed, BoundKind bound)
    {
        const string Xml = "System.Xml.Serialization.";
        const string Serializers = $"static {Xml}XmlSerializer.s_cache > "
            + $"System.Collections.Generic.Dictionary<{Xml}TempAssemblyCacheKey, {Xml}TempAssembly>";

        var sites = Watch(i => Aggregates.Of(
            (Serializers, 1),
            ($"{Serializers} > {Xml}TempAssembly", Some(i)),
            ($"{Serializers} > {Xml}TempAssemblyCacheKey", Some(i)),
            ($"{Serializers} > {Xml}TempAssemblyCacheKey > string", areNamed ? Some(i) : 20),
            ("the loaded assemblies > System.Reflection.RuntimeAssembly", Some(i) + (i * lost))));

        Assert.Equal(
            bound, Assert.Single(sites, static site => site.Root == "the loaded assemblies").BoundBy);
    }

    [Theory]
    [InlineData(true, BoundKind.Types)]
    [InlineData(false, BoundKind.None)]
    public void Names_that_come_with_members_end_with_these(bool areOfMembers, BoundKind bound)
    {
        const string Runtime = "Microsoft.CSharp.RuntimeBinder";

        var sites = Watch(i => Aggregates.Of(
            ($"static {Runtime}.Syntax.NameManager.s_names > {Runtime}.Syntax.NameTable > {Runtime}.Syntax.NameTable.Entry",
                Some(i)),
            ($"static A.s_symbols > {Runtime}.Semantics.SymbolTable > {Runtime}.Semantics.MethodSymbol",
                areOfMembers ? Some(i) : 20)));

        Assert.Equal(bound, Assert.Single(sites, static site => site.Content.Name.Full.EndsWith("Entry")).BoundBy);
    }

    [Theory]
    [InlineData(0, BoundKind.Types)]
    [InlineData(10, BoundKind.None)]
    public void What_is_kept_of_routes_ends_with_these_unless_they_are_made(int routesAdded, BoundKind bound)
    {
        const string Route = "Microsoft.AspNetCore.Routing.RouteEndpoint";
        var table = Place($"System.Collections.Concurrent.ConcurrentDictionary<{Route}, Shop.Binder>");

        var sites = Watch(i => Of(
            ($"{table} > Shop.Binder", Some(i)), ($"static A.s_routes > {Route}[] > {Route}", 500 + (i * routesAdded))));

        Assert.Equal(bound, Assert.Single(sites, static site => site.Content.Name.Full == "Shop.Binder").BoundBy);
    }

    private static int Some(int snapshot) => 20 + (snapshot * 10);

    private static void AssertGrowing(IReadOnlyList<GrowthSite> sites)
    {
        var site = Assert.Single(sites);
        Assert.Equal((Verdict.Growing, BoundKind.None), (site.Verdict, site.BoundBy));
    }

    private static string Injection(string type) => $"Microsoft.Extensions.DependencyInjection.ServiceProvider.{type}";

    private static string Place(string table) => $"static A.s_table > Shop.Options > {table} > {table}.Node[] > {table}.Node";

    private static PathAggregate Entries(string table, int count) => Of(($"{Place(table)} > Json.Contract", count));

    // Every entry is in a node of its own.
    private static PathAggregate Of(params (string Path, long Count)[] paths)
    {
        var nodes = paths[0].Path[..(paths[0].Path.IndexOf(".Node >", StringComparison.Ordinal) + ".Node".Length)];
        return Aggregates.Of([(nodes, paths[0].Count), .. paths]);
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
