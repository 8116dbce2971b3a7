using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Tables with one entry for each type or member: they fill for as long as a program comes to types that it has not used yet, and
/// there are only so many of these. Unless types are being made, by plugins, proxies or serializers: then such a table leaks with
/// them.
/// </summary>
/// <param name="aggregate">The newest path aggregate.</param>
/// <param name="series">Those of its nodes.</param>
/// <param name="grows">Whether there are ever more objects of a node.</param>
internal sealed class TypeTables(PathAggregate aggregate, PathSeries[] series, Func<int, bool> grows)
{
    private const string Injection = "Microsoft.Extensions.DependencyInjection.";
    private const string Symbols = "Microsoft.CSharp.RuntimeBinder.Semantics.";
    private const string Models = "Microsoft.AspNetCore.Mvc.ModelBinding.";

    // Collections, and the keys that make them tables of types or members.
    private static readonly string[] _collections =
    [
        "System.Collections.Generic.Dictionary<",
        "System.Collections.Generic.HashSet<",
        "System.Collections.Concurrent.ConcurrentDictionary<",
        "System.Runtime.CompilerServices.ConditionalWeakTable<",
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
        // A type, property or parameter that is bound.
        $"{Models}Metadata.ModelMetadataIdentity",
        $"{Models}ModelBinderFactory.Key",
    ];

    // Methods are made more often than types, one by one.
    private static readonly string[] _keysOfMethods =
        ["System.Reflection.MemberInfo", "System.Reflection.MethodBase", "System.Reflection.MethodInfo"];

    // A key of a service is anything beside its type, and then an entry has it.
    private static readonly string[] _keysOfServices =
        [$"{Injection}ServiceLookup.ServiceIdentifier", $"{Injection}ServiceLookup.ServiceCacheKey"];

    // What the framework itself keeps for a type, however much that is, and where nobody else can add to it.
    private static readonly string[] _entries =
    [
        "System.ComponentModel.ReflectTypeDescriptionProvider.",
        "System.Reflection.",
        "System.Runtime.Serialization.DataContracts.",
        "System.Text.Json.JsonSerializerOptions.",
        "System.Text.Json.Serialization.",
        Models,
        $"{Injection}ActivatorUtilities.",
        $"{Injection}ServiceLookup.",
        $"{Injection}ServiceProvider.",
    ];

    // Tables whose type does not tell their keys, or their insides.
    private static readonly string[] _roots =
    [
        "static System.RuntimeType.RuntimeTypeCache.s_methodInstantiations",
        "static System.ComponentModel.ReflectTypeDescriptionProvider.s_",
        "static System.ComponentModel.TypeDescriptor.s_default",
        "static System.Text.Json.JsonSerializerOptions.Default",
        "static System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver.s_memberAccessor",
        "static System.Runtime.Serialization.DataContracts.DataContract.DataContractCriticalHelper.s_",
        "static System.Xml.Serialization.DynamicAssemblies.s_tableIsTypeDynamic",
        $"static {Symbols}TypeTable.s_",
        $"static {Symbols}TypeArray.s_",
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

    /// <summary>Whether a root holds nothing but such tables of the framework.</summary>
    public static bool IsRoot(string root) => Array.Exists(_roots, start => root.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether a site is such a table, and comes to an end.</summary>
    public bool Bound(GrowthSite site)
    {
        if (site.Measure is not (GrowthMeasure.Objects or GrowthMeasure.References) || site.ContentStep < 0
            || site.Steps.Count == 0)
        {
            return false;
        }

        return (IsFilling(site, site.Steps[^1]) || IsKnowledge(site, site.Steps[^1])) && !(_areTypesMade ??= AreMade(_makers));
    }

    private bool IsFilling(GrowthSite site, int holder)
    {
        var tables = aggregate.Nodes[holder].Count;
        return tables == series[holder].LastCount
            && site.Count <= tables * Thresholds.Types
            && IsDirectlyIn(site.ContentStep, holder)
            && IsTable(site, holder);
    }

    // What a framework has found out of a type, wherever that is: the symbols of a dynamic call, and of a model what is first
    // asked for later.
    private bool IsKnowledge(GrowthSite site, int holder)
    {
        var content = site.Content.Name.Full;
        return (content.StartsWith(Symbols, StringComparison.Ordinal) && site.Count <= Thresholds.Types)
            || (content.StartsWith(Models, StringComparison.Ordinal) && site.Count <= aggregate.Nodes[holder].Count
                && aggregate.Nodes[holder].Type!.Name.Full.StartsWith($"{Models}Metadata.", StringComparison.Ordinal));
    }

    private bool IsTable(GrowthSite site, int holder)
    {
        if (IsRoot(site.Root))
        {
            return true;
        }

        var (key, value) = ArgumentsOf(aggregate.Nodes[holder].Type!.Name.Full);
        var isTable = _keys.Contains(key)
            || (_keysOfMethods.Contains(key) && !AreMade([MadeMethod]))
            || (_keysOfServices.Contains(key) && HoldsServices(holder));
        return isTable
            && (Array.Exists(_entries, start => value.StartsWith(start, StringComparison.Ordinal)) || AreAlike(site.ContentStep));
    }

    // Of a collection's type, as in ConcurrentDictionary<System.Type, object>: the key, which has no arguments of its own, and
    // the rest.
    private static (string Key, string Value) ArgumentsOf(string name)
    {
        if (Array.Find(_collections, start => name.StartsWith(start, StringComparison.Ordinal)) is not { } collection
            || !name.EndsWith('>'))
        {
            return ("", "");
        }

        var end = name.IndexOfAny([',', '<', '>'], collection.Length);
        return name[end] == '<' ? ("", "") : (name[collection.Length..end], name[end..].TrimStart(',', ' '));
    }

    // What lies between the table and what is added are its own insides, or delegates that hold one each at most, as the compiled
    // factory of a type does. Of what holds more than one there is no end.
    private bool IsDirectlyIn(int content, int holder)
    {
        for (var node = aggregate.Nodes[content].Parent; node != holder; node = aggregate.Nodes[node].Parent)
        {
            if (node < 0 || aggregate.Nodes[node].Type is not { } type)
            {
                return false;
            }

            if (!Plumbing.IsInside(type, aggregate.TypeOfParent(node))
                && !(type.IsDelegate && aggregate.Nodes[content].Count <= aggregate.Nodes[node].Count))
            {
                return false;
            }
        }

        return true;
    }

    // Whether it is entries that come, and not what these hold that grows: then they are on average what they were when there
    // were half as many.
    private bool AreAlike(int content)
    {
        var now = aggregate.Nodes[content];
        foreach (var point in series[content].Counts is { } counts ? counts.Points : [])
        {
            if (point.Count > 0 && point.Count * 2 >= now.Count)
            {
                return now.SubtreeBytes * (double)point.Count <= Thresholds.Varies * point.Bytes * now.Count;
            }
        }

        return false;
    }

    // One by one they are of the container's own types, as long as nothing else is a key.
    private bool HoldsServices(int holder)
    {
        var isInside = new bool[aggregate.Nodes.Length];
        isInside[holder] = true;
        for (var i = holder + 1; i < isInside.Length; i++)
        {
            if (aggregate.Nodes[i] is not { Parent: var parent and >= 0, Type: { } type } || !isInside[parent])
            {
                continue;
            }

            isInside[i] = Plumbing.IsInside(type, aggregate.TypeOfParent(i));
            if (!isInside[i] && grows(i) && !IsOfServices(type))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOfServices(TypeIdentity type) => type.IsDelegate || type.Name.Full is "object" or "System.RuntimeType"
        || type.Name.Full.StartsWith(Injection, StringComparison.Ordinal);

    private bool AreMade(string[] makers)
    {
        for (var i = 0; i < aggregate.Nodes.Length; i++)
        {
            if (aggregate.Nodes[i].Type is { } type && Array.IndexOf(makers, type.Name.Full) >= 0 && grows(i))
            {
                return true;
            }
        }

        return false;
    }
}
