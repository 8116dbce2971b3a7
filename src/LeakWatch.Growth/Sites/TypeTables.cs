using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Tables with one entry for each type or member: they fill for as long as a program comes to types that it has not used yet, and there are only
/// so many of these. Unless types are being made, by plugins, proxies or serializers: then such a table leaks with them.
/// </summary>
/// <param name="fold">The newest fold.</param>
/// <param name="series">Those of its nodes.</param>
/// <param name="grows">Whether there are ever more objects of a node.</param>
internal sealed class TypeTables(PathFold fold, PathSeries[] series, Func<int, bool> grows)
{
    // No program was seen to have so many that it uses; types can also be made of types without end, as a list of lists.
    private const long MostTypes = 10_000;

    // Types differ in size; when what has come is larger than this on average, it is what the entries hold that grows.
    private const int MostRiseOfEntry = 4;

    private const string Injection = "Microsoft.Extensions.DependencyInjection.";

    // Collections, and the keys that make them tables of types or members.
    private static readonly string[] _collections =
    [
        "System.Collections.Generic.Dictionary<",
        "System.Collections.Generic.HashSet<",
        "System.Collections.Concurrent.ConcurrentDictionary<",
        "System.Runtime.CompilerServices.ConditionalWeakTable<",
        "System.Reflection.CerHashtable<",
    ];

    private static readonly string[] _keys =
    [
        "System.Type",
        "System.RuntimeType",
        "System.Reflection.Assembly",
        "System.Reflection.RuntimeMethodInfo",
        "System.Reflection.ConstructorInfo",
        "System.Reflection.PropertyInfo",
        "System.Reflection.FieldInfo",
        "System.Reflection.ParameterInfo",
    ];

    // Methods are made more often than types, one by one.
    private static readonly string[] _keysOfMethods = ["System.Reflection.MemberInfo", "System.Reflection.MethodBase", "System.Reflection.MethodInfo"];

    // A key of a service is anything beside its type, and then an entry has it.
    private static readonly string[] _keysOfServices = [$"{Injection}ServiceLookup.ServiceIdentifier", $"{Injection}ServiceLookup.ServiceCacheKey"];

    // Tables whose type does not tell their keys.
    private static readonly string[] _roots =
    [
        "static System.ComponentModel.ReflectTypeDescriptionProvider.s_",
        "static System.Runtime.Serialization.DataContracts.DataContract.DataContractCriticalHelper.s_",
        "static System.Xml.Serialization.DynamicAssemblies.s_tableIsTypeDynamic",
    ];

    // What there is more of when types are being made or loaded.
    private static readonly string[] _makers =
    [
        "System.Reflection.RuntimeAssembly",
        "System.Reflection.LoaderAllocator",
        "System.Reflection.Emit.RuntimeAssemblyBuilder",
        "System.Reflection.Emit.RuntimeModuleBuilder",
        "System.Reflection.Emit.RuntimeTypeBuilder",
        "System.Runtime.Loader.AssemblyLoadContext",
    ];

    private const string MadeMethod = "System.Reflection.Emit.DynamicMethod";

    private bool? _areTypesMade;

    /// <summary>Whether a place is such a table, and comes to an end.</summary>
    public bool Bound(GrowthSite site)
    {
        if (site.Measure != GrowthMeasure.Objects || site.ContentStep < 0 || site.Steps.Count == 0 || site.Count > MostTypes)
        {
            return false;
        }

        var holder = site.Steps[^1];
        return fold.Nodes[holder].Count == series[holder].LastCount && IsTable(site, holder) && AreEntries(site.ContentStep, holder)
            && !(_areTypesMade ??= AreMade(_makers));
    }

    private bool IsTable(GrowthSite site, int holder)
    {
        var key = KeyOf(fold.Nodes[holder].Type!.Name.Full);
        return Array.Exists(_keys, type => type == key)
            || (Array.Exists(_keysOfMethods, type => type == key) && !AreMade([MadeMethod]))
            || (Array.Exists(_keysOfServices, type => type == key) && HoldsServices(holder))
            || Array.Exists(_roots, root => site.Root.StartsWith(root, StringComparison.Ordinal));
    }

    // The first argument of a collection's type, as in ConcurrentDictionary<System.Type, object>.
    private static string? KeyOf(string name)
    {
        if (Array.Find(_collections, start => name.StartsWith(start, StringComparison.Ordinal)) is not { } collection || !name.EndsWith('>'))
        {
            return null;
        }

        var end = name.IndexOfAny([',', '<', '>'], collection.Length);
        return name[end] == '<' ? null : name[collection.Length..end];
    }

    // What lies between the table and what is added are its own insides: what a delegate in it holds is not one for each type. And it is not what
    // entries hold that grows.
    private bool AreEntries(int content, int holder)
    {
        for (var node = fold.Nodes[content].Parent; node != holder; node = fold.Nodes[node].Parent)
        {
            if (node < 0 || !Plumbing.IsInside(fold.Nodes[node].Type!, fold.TypeOfParent(node)))
            {
                return false;
            }
        }

        var (now, before) = (fold.Nodes[content], series[content]);
        return before.FirstCount == 0 || now.Count <= before.FirstCount
            || (double)(now.SubtreeBytes - before.FirstBytes) / (now.Count - before.FirstCount) <= MostRiseOfEntry * (double)before.FirstBytes / before.FirstCount;
    }

    // One by one they are of the container's own types, as long as nothing else is a key.
    private bool HoldsServices(int holder)
    {
        var isInside = new bool[fold.Nodes.Length];
        isInside[holder] = true;
        for (var i = holder + 1; i < isInside.Length; i++)
        {
            if (fold.Nodes[i] is not { Parent: var parent and >= 0, Type: { } type } || !isInside[parent])
            {
                continue;
            }

            isInside[i] = Plumbing.IsInside(type, fold.TypeOfParent(i));
            if (!isInside[i] && grows(i) && !IsOfServices(type))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOfServices(TypeIdentity type) =>
        type.IsDelegate || type.Name.Full == "object" || type.Name.Full.StartsWith(Injection, StringComparison.Ordinal) || type.Name.Full.StartsWith("System.RuntimeType", StringComparison.Ordinal);

    private bool AreMade(string[] makers)
    {
        for (var i = 0; i < fold.Nodes.Length; i++)
        {
            if (fold.Nodes[i].Type is { } type && Array.IndexOf(makers, type.Name.Full) >= 0 && grows(i))
            {
                return true;
            }
        }

        return false;
    }
}
