using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

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
        $"{Models}ModelMetadata",
    ];

    // Routes may be made as well while a program runs.
    private const string Route = "Microsoft.AspNetCore.Routing.RouteEndpoint";
    private static readonly string[] _keysOfRoutes = [Route, "Microsoft.AspNetCore.Http.Endpoint"];

    // Methods are made more often than types, one by one.
    private static readonly string[] _keysOfMethods =
        ["System.Reflection.MemberInfo", "System.Reflection.MethodBase", "System.Reflection.MethodInfo"];

    // A key of a service is anything beside its type, and then an entry has it.
    private static readonly string[] _keysOfServices =
        [$"{Injection}ServiceLookup.ServiceIdentifier", $"{Injection}ServiceLookup.ServiceCacheKey"];

    // By the names of types.
    private const string TextsOfTypes =
        "System.Collections.Concurrent.ConcurrentDictionary<string, Microsoft.Extensions.Localization.ResourceManagerStringLocalizer>";

    // What the framework itself keeps for a type, however much that is, and where nobody else can add to it.
    private static readonly string[] _entries =
    [
        "System.ComponentModel.ReflectTypeDescriptionProvider.",
        "System.Reflection.",
        "System.Runtime.Serialization.DataContracts.",
        "System.Text.Json.JsonSerializerOptions.",
        "System.Text.Json.Serialization.",
        Models,
        "Microsoft.AspNetCore.Mvc.DataAnnotations.",
        "Microsoft.Extensions.Internal.",
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
        "static System.Runtime.Serialization.Json.JsonDataContract.JsonDataContractCriticalHelper.s_",
        "static System.Xml.Serialization.DynamicAssemblies.s_tableIsTypeDynamic",
        Serializers,
        $"static {Symbols}TypeTable.s_",
        $"static {Symbols}TypeArray.s_",
    ];

    // The framework makes types itself, one for each interface or combination of types that a program comes to, and finds them
    // again: so all that is below these, or within that root, is a table of types as well.
    private static readonly string[] _makersOfTables =
        ["System.Linq.Expressions.Compiler.AssemblyGen", "System.Reflection.DispatchProxyGenerator.ProxyAssembly"];

    private const string Delegates = "static System.Linq.Expressions.Compiler.DelegateHelpers._DelegateCache";

    // An assembly for each type that is written, which is found again by that type, and by a namespace where there is one.
    private const string Serializers = "static System.Xml.Serialization.XmlSerializer.s_cache";
    private const string Serializer = "System.Xml.Serialization.TempAssembly";
    private const string SerializerKey = "System.Xml.Serialization.TempAssemblyCacheKey";
    private const string Assembly = "System.Reflection.RuntimeAssembly";

    private const string Names = "static Microsoft.CSharp.RuntimeBinder.Syntax.NameManager.s_names";

    // What there is more of when types are being made or loaded.
    private static readonly string[] _makers =
    [
        Assembly,
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
        if (site.Measure is not (GrowthMeasure.Objects or GrowthMeasure.References) || site.ContentStep < 0)
        {
            return false;
        }

        if (site.Steps.Count == 0 || IsOfRuntime(site))
        {
            return (site.Content.Name.Full == Assembly || IsOfRuntime(site)) && !(_areTypesMade ??= AreMade(_makers));
        }

        return (IsFilling(site, site.Steps[^1]) || IsKnowledge(site, site.Steps[^1]) || IsMade(site))
            && !(_areTypesMade ??= AreMade(_makers));
    }

    // The runtime's own arrays of what static fields refer to, and literals: new ones are those of code that runs for the first
    // time. Of what is in them, what the framework keeps in fields of generic types.
    private bool IsOfRuntime(GrowthSite site)
    {
        var array = site.Measure == GrowthMeasure.References ? site.ContentStep : aggregate.Nodes[site.ContentStep].Parent;
        return array >= 0 && aggregate.Nodes[array] is { Parent: var root and >= 0, Type.Name.Full: "object[]" } node
            && aggregate.Nodes[root].RootKind == RootKind.UnnamedStatic && site.Count <= node.References
            && (site.Measure == GrowthMeasure.References || LazyParts.IsOfFramework(site.Content));
    }

    // What the framework makes for a type, and what it makes it of.
    private bool IsMade(GrowthSite site) => site.Count <= Thresholds.Types
        && (site.Root.StartsWith(Delegates, StringComparison.Ordinal) || IsBelow(site.ContentStep, _makersOfTables));

    private bool IsFilling(GrowthSite site, int holder)
    {
        var tables = aggregate.Nodes[holder].Count;
        return tables == series[holder].LastCount
            && site.Count <= tables * Thresholds.Types
            && IsDirectlyIn(site.ContentStep, holder)
            && IsTable(site, holder);
    }

    // What a framework has found out of a type, wherever that is: the symbols of a dynamic call and their names, and of a model
    // what is first asked for later. Names that come without any symbol are those that a program asks for.
    private bool IsKnowledge(GrowthSite site, int holder)
    {
        var content = site.Content.Name.Full;
        return (content.StartsWith(Symbols, StringComparison.Ordinal) && site.Count <= Thresholds.Types)
            || (site.Root.StartsWith(Names, StringComparison.Ordinal) && site.Count <= Thresholds.Types && AreMore(Symbols))
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
            || (_keysOfRoutes.Contains(key) && AddedOf(Route) <= 0)
            || aggregate.Nodes[holder].Type!.Name.Full == TextsOfTypes
            || (_keysOfServices.Contains(key) && HoldsServices(holder));
        return isTable
            && (site.Content.Name.Full == Route || AreAlike(site.ContentStep)
                || Array.Exists(_entries, start => value.StartsWith(start, StringComparison.Ordinal)));
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
            if (aggregate.Nodes[i].Type is { } type && Array.IndexOf(makers, type.Name.Full) >= 0 && grows(i)
                && !IsBelow(i, _makersOfTables) && !(type.Name.Full == Assembly && AreFoundAgain()))
            {
                return true;
            }
        }

        return false;
    }

    // Whether the assemblies that have come are those of serializers, one each for a type; a few are those of the program itself.
    private bool AreFoundAgain()
    {
        long assemblies = 0;
        long serializers = 0;
        for (var i = 0; i < aggregate.Nodes.Length; i++)
        {
            var node = aggregate.Nodes[i];
            var added = node.Count - series[i].FirstCount;
            switch (node.Type?.Name.Full)
            {
                case Assembly:
                    assemblies += added;
                    break;
                case Serializer when RootOf(i) == Serializers:
                    serializers += added;
                    break;
                default:
                    if (node.Parent >= 0 && aggregate.Nodes[node.Parent].Type?.Name.Full == SerializerKey && grows(i))
                    {
                        return false;
                    }

                    break;
            }
        }

        return serializers > 0 && assemblies - serializers < Thresholds.Objects;
    }

    // Wherever they are by now: a table may have taken them over from what held them before.
    private long AddedOf(string type)
    {
        long added = 0;
        for (var i = 0; i < aggregate.Nodes.Length; i++)
        {
            added += aggregate.Nodes[i].Type?.Name.Full == type ? aggregate.Nodes[i].Count - series[i].FirstCount : 0;
        }

        return added;
    }

    private string RootOf(int node)
    {
        while (aggregate.Nodes[node].Parent is var parent and >= 0)
        {
            node = parent;
        }

        return aggregate.Nodes[node].Root;
    }

    private bool IsBelow(int node, string[] types)
    {
        while (node >= 0 && (aggregate.Nodes[node].Type is not { } type || Array.IndexOf(types, type.Name.Full) < 0))
        {
            node = aggregate.Nodes[node].Parent;
        }

        return node >= 0;
    }

    private bool AreMore(string start)
    {
        for (var i = 0; i < aggregate.Nodes.Length; i++)
        {
            if (aggregate.Nodes[i].Type?.Name.Full.StartsWith(start, StringComparison.Ordinal) == true && grows(i))
            {
                return true;
            }
        }

        return false;
    }
}
