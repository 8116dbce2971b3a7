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
        "static System.Xml.Serialization.ReflectionXmlSerializationReader.s_setMember",
        MadeTypes.Serializers,
        $"static {Symbols}TypeTable.s_",
        $"static {Symbols}TypeArray.s_",
    ];

    private const string Delegates = "static System.Linq.Expressions.Compiler.DelegateHelpers._DelegateCache";

    private const string Names = "static Microsoft.CSharp.RuntimeBinder.Syntax.NameManager.s_names";

    // A type is one object, however often it is asked for, and what is known of its members hangs on it.
    private const string Type = "System.RuntimeType";
    private const string TypeKnowledge = "System.RuntimeType.RuntimeTypeCache";
    private static readonly string[] _knowledge = ["System.Reflection.", "System.RuntimeType"];

    // Of pools of arrays there is one for each type of elements: what asks it whether it holds too much, and what threads keep
    // for it and for others like it, in an array of the runtime each.
    private const string PoolCallback = "System.Gen2GcCallback";
    private static readonly string[] _keptByThreads =
    [
        "System.Buffers.SharedArrayPoolThreadLocalArray[]",
        "System.Threading.ThreadLocal<",
        "System.Collections.Generic.Stack<System.Collections.Immutable.RefAsValueType<",
        "System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder",
    ];

    private readonly MadeTypes _made = new(aggregate, series, grows);

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
            return (site.Content.Name.Full == MadeTypes.Assembly || IsOfRuntime(site) || IsOfPools(site))
                && !_made.AreTypes;
        }

        return (IsFilling(site, site.Steps[^1]) || IsKnowledge(site, site.Steps[^1]) || IsMade(site) || AreTypes(site))
            && !_made.AreTypes;
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

    // What comes with each thread has no end where there are ever more threads.
    private bool IsOfPools(GrowthSite site)
    {
        if (site.Measure != GrowthMeasure.Objects || site.Count > Thresholds.Types)
        {
            return false;
        }

        var array = site.ContentStep;
        if (site.Content.Name.Full != "object[]" || aggregate.Nodes[array].Parent is not (>= 0 and var root)
            || aggregate.Nodes[root].RootKind != RootKind.ThreadStatic || AreMore("System.Threading.Thread", isWhole: true))
        {
            return site.Content.Name.Full == PoolCallback;
        }

        long kept = 0;
        for (var i = array + 1; i < aggregate.Nodes.Length; i++)
        {
            if (aggregate.Nodes[i] is { Type: { } type } node && node.Parent == array && StartsAs(_keptByThreads, type.Name.Full))
            {
                kept += node.Count - series[i].FirstCount;
            }
        }

        return kept >= Thresholds.NearlyAll * site.CountSinceFirst;
    }

    private static bool AreTypes(GrowthSite site) => site.Measure == GrowthMeasure.Objects
        && site.Content.Name.Full == Type && site.Count <= Thresholds.Types;

    // What the framework makes for a type, and what it makes it of.
    private bool IsMade(GrowthSite site) => site.Count <= Thresholds.Types
        && (site.Root.StartsWith(Delegates, StringComparison.Ordinal) || _made.IsFoundAgain(site.ContentStep));

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
            || (site.Count <= Thresholds.Types && IsOfMembers(site.ContentStep))
            || (site.Root.StartsWith(Names, StringComparison.Ordinal) && site.Count <= Thresholds.Types && AreMore(Symbols))
            || (content.StartsWith(Models, StringComparison.Ordinal) && site.Count <= aggregate.Nodes[holder].Count
                && aggregate.Nodes[holder].Type!.Name.Full.StartsWith($"{Models}Metadata.", StringComparison.Ordinal));
    }

    // Its members and what calls them, as long as nothing else lies between.
    private bool IsOfMembers(int node)
    {
        while (node >= 0 && aggregate.Nodes[node].Type is { } type && StartsAs(_knowledge, type.Name.Full))
        {
            if (type.Name.Full == TypeKnowledge)
            {
                return true;
            }

            node = aggregate.Nodes[node].Parent;
        }

        return false;
    }

    private bool IsTable(GrowthSite site, int holder)
    {
        if (IsRoot(site.Root))
        {
            return true;
        }

        var (key, value) = TableKeys.ArgumentsOf(aggregate.Nodes[holder].Type!.Name.Full);
        var isTable = TableKeys.AreTypes(key, site.Root)
            || (TableKeys.AreMethods(key) && !_made.AreMethods)
            || (TableKeys.AreRoutes(key) && AddedOf(TableKeys.Route) <= 0)
            || aggregate.Nodes[holder].Type!.Name.Full == TextsOfTypes
            || (TableKeys.AreServices(key) && HoldsServices(holder));
        return isTable
            && (site.Content.Name.Full == TableKeys.Route || AreAlike(site.ContentStep)
                || Array.Exists(_entries, start => value.StartsWith(start, StringComparison.Ordinal)));
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

    private static bool StartsAs(string[] starts, string name) =>
        Array.Exists(starts, start => name.StartsWith(start, StringComparison.Ordinal));

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

    private bool AreMore(string start, bool isWhole = false)
    {
        for (var i = 0; i < aggregate.Nodes.Length; i++)
        {
            if (aggregate.Nodes[i].Type?.Name.Full is { } name && name.StartsWith(start, StringComparison.Ordinal)
                && (!isWhole || name.Length == start.Length) && grows(i))
            {
                return true;
            }
        }

        return false;
    }
}
