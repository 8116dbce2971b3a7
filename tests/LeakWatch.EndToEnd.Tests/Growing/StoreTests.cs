using System.Collections;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LeakWatch.EndToEnd.Tests.Holders;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Runtimes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>Whether growth is seen in every collection of the framework, also where structures fill it that no graph shows.</summary>
public sealed class StoreTests
{
    private const int Snapshots = 10;
    private const string Scenario = "storehouse";

    private static readonly DrivenWatch _watch = new(Steps: 1, Snapshots);

    [Fact]
    public async Task Growth_is_seen_in_every_collection() => AssertSeen(await _watch.RunAsync(Scenario));

    // Fields that nobody promises to keep tell what is in it.
    [Fact]
    public async Task And_on_a_newer_runtime_as_well()
    {
        using var installation = new NewerInstallation();
        await using var target = await installation.StartAsync(Scenario);
        AssertSeen(await _watch.RunAsync(target));
    }

    [Fact]
    public async Task A_channel_in_a_local_counts_as_much_as_one_in_a_static_field()
    {
        var watch = await _watch.RunAsync("local-channel-of-structures");

        var site = GrowthSite.Of(watch.Snapshots[^1]).Single(static site => site.Measure == StoreRow.InElements);
        Assert.Equal(GrowthSite.Growing, site.Verdict);
        Assert.Equal(
            "System.Threading.Channels.UnboundedChannel<(int, long)>",
            site.Path.Single(static type => type.Contains("Channel<", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_public_collection_is_in_the_table()
    {
        var exceptions = StoreTable.Exceptions.Values.SelectMany(static types => types).ToList();
        var missing = StoreTable.Assemblies.SelectMany(TypesOf).ToHashSet();
        var unknown = exceptions.Where(type => !missing.Contains(type)).ToList();

        missing.ExceptWith(StoreTable.Rows.Select(static row => row.Type));
        missing.ExceptWith(exceptions);

        Assert.Equal([], missing.Order());
        Assert.Equal([], unknown);
    }

    private static void AssertSeen(EndedWatch watch)
    {
        var sites = watch.Snapshots.SelectMany(
            static snapshot => GrowthSite.Of(snapshot), static (snapshot, site) => (snapshot.Number, Site: site)).ToLookup(
            static seen => seen.Site.Root);
        Assert.Equal([], StoreTable.Rows.Select(row => Wrong(row, [.. sites[row.Root]])).OfType<string>());
        Assert.Equal([], sites.Select(static root => root.Key).Except(StoreTable.Rows.Select(static row => row.Root)));
    }

    // Null where all is as the row says.
    private static string? Wrong(StoreRow row, (int Number, GrowthSite Site)[] seen)
    {
        int? suspect = seen is [var first, ..] ? first.Number : null;
        int? growing = seen.FirstOrDefault(static seen => seen.Site.Verdict == GrowthSite.Growing) is { Site: not null } sure
            ? sure.Number
            : null;
        var measure = seen is [.., var last] ? last.Site.Measure : null;
        var isRight = suspect <= row.SuspectBy && (row.GrowingBy is { } by ? growing <= by : growing is null)
            && measure == row.Measure;
        return isRight ? null : $"{row}, but suspect at {suspect}, growing at {growing}, in {measure}";
    }

    private static IEnumerable<string> TypesOf(string assembly) => assembly.StartsWith("System.", StringComparison.Ordinal)
        ? TypesOf(Assembly.Load(assembly))
        : TypesIn(Path.Combine(Path.GetDirectoryName(BuiltPrograms.Targets)!, $"{assembly}.dll"));

    private static IEnumerable<string> TypesOf(Assembly assembly) =>
        assembly.GetExportedTypes().Concat(assembly.GetForwardedTypes()).Where(MayHold).Select(static type => type.FullName!);

    // What it needs is not here, so that it cannot be loaded.
    private static List<string> TypesIn(string file)
    {
        const TypeAttributes Shape = TypeAttributes.VisibilityMask | TypeAttributes.Interface | TypeAttributes.Abstract;
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
                .Where(static type => (type.Attributes & Shape) == TypeAttributes.Public)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}"),
        ];
    }

    private static bool MayHold(Type type) =>
        !type.IsInterface && !type.IsEnum && !type.IsByRefLike && !(type.IsAbstract && type.IsSealed) && !IsNoHolder(type);

    // Enumerators, comparers, delegates and failures.
    private static bool IsNoHolder(Type type) => type.Name == "Enumerator" || Is<IEnumerator>(type) || Is<IComparer>(type)
        || Is<IEqualityComparer>(type) || Is<Delegate>(type) || Is<Exception>(type) || Is<Attribute>(type)
        || type.Name.EndsWith("Comparer", StringComparison.Ordinal) || type.Name.Contains("Comparer`", StringComparison.Ordinal);

    private static bool Is<T>(Type type) => typeof(T).IsAssignableFrom(type);
}
