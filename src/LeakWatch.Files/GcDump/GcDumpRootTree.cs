using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// The roots of a heap as the format has them: nodes of their own, each with a type that is its name, in groups below one root.
/// </summary>
internal sealed class GcDumpRootTree
{
    private readonly Dictionary<(int Parent, string Name), int> _known = [];
    private readonly int _first;

    private GcDumpRootTree(int first)
    {
        _first = first;
        Nodes.Add((GcDumpFormat.Roots, []));
    }

    /// <summary>The nodes, numbered behind the objects, the root of all first; each with what it holds.</summary>
    public List<(string Name, List<int> Children)> Nodes { get; } = [];

    /// <summary>
    /// Makes the tree. What the analysis has only found out, and the runtime does not know as a root, is left out.
    /// </summary>
    /// <param name="roots">The roots.</param>
    /// <param name="objects">How many objects there are before the first node.</param>
    public static GcDumpRootTree Of(ReadOnlySpan<HeapRoot> roots, int objects)
    {
        var tree = new GcDumpRootTree(objects);
        foreach (ref readonly var root in roots)
        {
            if (GroupOf(root) is not { } groups)
            {
                continue;
            }

            var node = 0;
            foreach (var group in groups)
            {
                node = tree.ChildOf(node, group);
            }

            tree.Nodes[node].Children.Add(root.Node);
        }

        return tree;
    }

    private static string[]? GroupOf(in HeapRoot root) => root.Kind switch
    {
        RootKind.Static => [GcDumpFormat.StaticVars, $"{GcDumpFormat.StaticVar}{NameWithin(root)}]"],
        RootKind.ThreadStatic => [GcDumpFormat.ThreadStaticVars],
        RootKind.Stack when NameWithin(root) is var method && method != RootKinds.Of(root.Kind).Unnamed =>
            [GcDumpFormat.LocalVars, $"{GcDumpFormat.LocalVarsOf}{method}]"],
        RootKind.Stack => [GcDumpFormat.LocalVars],
        RootKind.FinalizerQueue => [GcDumpFormat.OtherRoots, GcDumpFormat.FinalizerHandles],
        RootKind.PinnedHandle => [GcDumpFormat.OtherRoots, GcDumpFormat.PinningHandles],
        RootKind.ComHandle => [GcDumpFormat.OtherRoots, GcDumpFormat.ComObjects],
        RootKind.Other => [GcDumpFormat.OtherRoots, GcDumpFormat.OtherHandles],
        RootKind.Singleton or RootKind.Assemblies or RootKind.AsyncLocal => null,
        _ => [GcDumpFormat.OtherRoots, GcDumpFormat.StrongHandles],
    };

    private static string NameWithin(in HeapRoot root) => RootKinds.Of(root.Kind).NameWithin(root.Name);

    private int ChildOf(int parent, string name)
    {
        if (!_known.TryGetValue((parent, name), out var node))
        {
            node = Nodes.Count;
            _known.Add((parent, name), node);
            Nodes.Add((name, []));
            Nodes[parent].Children.Add(_first + node);
        }

        return node;
    }
}
