using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>What there is one of for each type, wherever it is kept, and what is known of the members of types.</summary>
public sealed class KnownOfTypesTests
{
    private const int Snapshots = 10;
    private const string Thread = "System.Threading.Thread";
    private const string Slots = "a thread's static fields > object[]";
    private const string Pooled = "System.Buffers.SharedArrayPoolThreadLocalArray[]";
    private const string Knowledge = "a handle > System.RuntimeType.RuntimeTypeCache";
    private const string MadeMethod = "System.Reflection.Emit.DynamicMethod";

    // A type is the same object each time.
    [Theory]
    [InlineData("System.RuntimeType", BoundKind.Types)]
    [InlineData("Shop.Order", BoundKind.None)]
    public void Types_themselves_end_in_whatever_collection(string content, BoundKind bound)
    {
        const string Table = "static A.s_known > System.Collections.Hashtable";

        var sites = Watch(i => Aggregates.Of(
            (Table, 1), ($"{Table} > System.Collections.Hashtable.Bucket[] > {content}", Some(i))));

        Assert.Equal(bound, Assert.Single(sites).BoundBy);
    }

    [Fact]
    public void Unless_they_are_being_made()
    {
        const string Table = "static A.s_known > System.Collections.Hashtable";

        var sites = Watch(i => Aggregates.Of(
            ($"{Table} > System.Collections.Hashtable.Bucket[] > System.RuntimeType", Some(i)),
            ("a handle > System.Reflection.LoaderAllocator", 5 + i)));

        Assert.Contains(sites, static site => site is { Verdict: Verdict.Growing, Content.Name.Full: "System.RuntimeType" });
    }

    [Theory]
    [InlineData("System.Runtime.Serialization.MemberHolder", "Shop.Cache.s_table", BoundKind.Types)]
    [InlineData("(System.Type, System.Type)", "Shop.Cache.s_table", BoundKind.Types)]
    [InlineData("(System.Type, string)", "System.Shop.s_table", BoundKind.Types)]
    // Of a program it is a type with the name of a user, say.
    [InlineData("(System.Type, string)", "Shop.Cache.s_table", BoundKind.None)]
    [InlineData("(System.Type, System.Guid)", "System.Shop.s_table", BoundKind.None)]
    public void A_key_of_several_parts_ends_where_each_does(string key, string field, BoundKind bound)
    {
        var table = $"static {field} > {TableOf(key)}";

        Assert.Equal(bound, Assert.Single(Watch(i => Aggregates.Of(
            (table, 1), ($"{table} > Json.Contract", Some(i))))).BoundBy);
    }

    // They would be keys if they were not the code of an entry, or what calls a member.
    [Theory]
    [InlineData("a handle > System.Reflection.MethodBaseInvoker > System.Func<object>", BoundKind.Types)]
    [InlineData("static B.s_made > System.Collections.Generic.Dictionary<System.Type, object> > System.Func<object>",
        BoundKind.Types)]
    [InlineData("static B.s_made > System.Collections.Generic.Dictionary<System.Type, object>", BoundKind.None)]
    [InlineData("static B.s_made > System.Collections.Generic.List<object> > System.Func<object>", BoundKind.None)]
    public void A_table_of_methods_ends_also_while_code_for_types_is_made(string place, BoundKind bound)
    {
        var table = $"static A.s_table > {TableOf("System.Reflection.MethodInfo")}";

        var sites = Watch(i => Aggregates.Of(
            (table, 1), ($"{table} > Json.Contract", Some(i)), (place, Some(i)), ($"{place} > {MadeMethod}", Some(i))));

        Assert.Equal(bound, Assert.Single(sites, static site => site.Content.Name.Full == "Json.Contract").BoundBy);
    }

    [Fact]
    public void What_is_known_of_members_ends_with_these()
    {
        const string Members = $"{Knowledge} > System.RuntimeType.RuntimeTypeCache.MemberInfoCache<System.Reflection."
            + "RuntimeMethodInfo> > System.Reflection.RuntimeMethodInfo[] > System.Reflection.RuntimeMethodInfo";

        var site = Assert.Single(Watch(i => Aggregates.Of((Knowledge, 40), (Members, Some(i)))));

        Assert.Equal((Verdict.Suspect, BoundKind.Types), (site.Verdict, site.BoundBy));
    }

    [Fact]
    public void What_a_program_hangs_there_does_not() => Assert.Equal(BoundKind.None, Assert.Single(Watch(
        i => Aggregates.Of((Knowledge, 40), ($"{Knowledge} > Shop.Note[] > Shop.Note", Some(i))))).BoundBy);

    // An array of the runtime for each type of elements.
    [Fact]
    public void What_threads_keep_for_pools_ends_with_types() => Assert.Equal(
        (Verdict.Suspect, BoundKind.Types), OfThreads(i => Aggregates.Of((Slots, Some(i)), ($"{Slots} > {Pooled}", Some(i)))));

    [Fact]
    public void With_ever_more_threads_it_does_not() => Assert.Equal(
        (Verdict.Growing, BoundKind.None), OfThreads(i => Aggregates.Of(
            (Slots, Some(i)), ($"{Slots} > {Pooled}", Some(i)), ($"a handle > {Thread}", Some(i)))));

    // Rows of a table, in a field of a thread that is one of these arrays as well.
    [Fact]
    public void Nor_do_arrays_that_hold_anything_else() => Assert.Equal(
        (Verdict.Growing, BoundKind.None), OfThreads(i => Aggregates.Of(
            (Slots, Some(i)), ($"{Slots} > {Pooled}", 20), ($"{Slots} > Shop.Order", Some(i)))));

    [Theory]
    [InlineData("System.Gen2GcCallback", BoundKind.Types)]
    [InlineData("Shop.Handle", BoundKind.None)]
    public void What_watches_over_pools_is_one_for_each_type(string content, BoundKind bound) => Assert.Equal(
        bound, Assert.Single(Watch(i => Aggregates.Of(($"the finalizer queue > {content}", Some(i))))).BoundBy);

    private static (Verdict, BoundKind) OfThreads(Func<int, PathAggregate> aggregateOf)
    {
        var site = Assert.Single(
            Watch(i => OfThread(aggregateOf(i))), static site => site.Content.Name.Full == "object[]");
        return (site.Verdict, site.BoundBy);
    }

    // Its root is the first node.
    private static PathAggregate OfThread(PathAggregate aggregate)
    {
        PathNode[] nodes = [.. aggregate.Nodes];
        nodes[0] = nodes[0] with { RootKind = RootKind.ThreadStatic };
        return new PathAggregate([.. nodes], hasRetainedSizes: true);
    }

    private static string TableOf(string key)
    {
        var table = $"System.Collections.Concurrent.ConcurrentDictionary<{key}, Json.Contract>";
        return $"{table} > {table}.Node[] > {table}.Node";
    }

    private static int Some(int snapshot) => 20 + (snapshot * 10);

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
