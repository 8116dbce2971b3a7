using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>Whether types or methods are being made or loaded: then a table with one entry for each has no end.</summary>
/// <param name="aggregate">The newest path aggregate.</param>
/// <param name="series">Those of its nodes.</param>
/// <param name="grows">Whether there are ever more objects of a node.</param>
internal sealed class MadeTypes(PathAggregate aggregate, PathSeries[] series, Func<int, bool> grows)
{
    /// <summary>An assembly that is loaded.</summary>
    public const string Assembly = "System.Reflection.RuntimeAssembly";

    /// <summary>Where the framework keeps the assemblies of serializers.</summary>
    public const string Serializers = "static System.Xml.Serialization.XmlSerializer.s_cache";

    // The framework makes types itself, one for each interface or combination of types that a program comes to, and finds them
    // again: so all that is below these, or within that root, is a table of types as well.
    private static readonly string[] _makersOfTables =
        ["System.Linq.Expressions.Compiler.AssemblyGen", "System.Reflection.DispatchProxyGenerator.ProxyAssembly"];

    // An assembly for each type that is written, which is found again by that type, and by a namespace where there is one.
    private const string Serializer = "System.Xml.Serialization.TempAssembly";
    private const string SerializerKey = "System.Xml.Serialization.TempAssemblyCacheKey";

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

    // Calls a member.
    private static readonly string[] _invokers =
        ["System.Reflection.MethodBaseInvoker", "System.Reflection.MethodInvoker", "System.Reflection.ConstructorInvoker"];

    private bool? _areTypes;
    private bool? _areMethods;

    /// <summary>Whether there are ever more types.</summary>
    public bool AreTypes => _areTypes ??= AreMade(_makers);

    /// <summary>Whether there are ever more methods that are made one by one.</summary>
    public bool AreMethods => _areMethods ??= AreMade([MadeMethod]);

    /// <summary>Whether a place is below what makes a type for each type, and finds it again.</summary>
    public bool IsFoundAgain(int node) => IsBelow(node, _makersOfTables);

    private bool AreMade(string[] makers)
    {
        for (var i = 0; i < aggregate.Nodes.Length; i++)
        {
            if (aggregate.Nodes[i].Type is { } type && Array.IndexOf(makers, type.Name.Full) >= 0 && grows(i)
                && !IsBelow(i, _makersOfTables) && !(type.Name.Full == Assembly && AreFoundAgain())
                && !(type.Name.Full == MadeMethod && IsCodeOfTable(i)))
            {
                return true;
            }
        }

        return false;
    }

    // What is made to call a member, or for a type: that is no member by which anything is found, and is made once.
    private bool IsCodeOfTable(int method)
    {
        for (var i = aggregate.Nodes[method].Parent; i >= 0 && aggregate.TypeOfParent(method)?.IsDelegate == true;
            i = aggregate.Nodes[i].Parent)
        {
            if (aggregate.Nodes[i].Type is { } type && (_invokers.Contains(type.Name.Full) || IsTable(type.Name.Full, method)))
            {
                return aggregate.Nodes[method].Count <= Thresholds.Types;
            }
        }

        return false;
    }

    private bool IsTable(string type, int method) => TableKeys.ArgumentsOf(type).Key is var key
        && (TableKeys.AreTypes(key, aggregate.RootOf(method).Root) || TableKeys.AreMethods(key) || TableKeys.AreServices(key));

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
                case Serializer when aggregate.RootOf(i).Root == Serializers:
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

    private bool IsBelow(int node, string[] types)
    {
        while (node >= 0 && (aggregate.Nodes[node].Type is not { } type || Array.IndexOf(types, type.Name.Full) < 0))
        {
            node = aggregate.Nodes[node].Parent;
        }

        return node >= 0;
    }
}
