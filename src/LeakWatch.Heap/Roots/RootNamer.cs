using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Roots;

/// <summary>
/// Gives the roots of a walk the names that people know, and the tiers in which paths begin at them: in the order in which a
/// program's developers think of what holds something.
/// </summary>
internal sealed class RootNamer
{
    private readonly ITypeLookup _types;
    private readonly IRootLookup _roots;

    public RootNamer(ITypeLookup types, IRootLookup roots)
    {
        _types = types;
        _roots = roots;
    }

    /// <summary>Adds all roots that came with a walk to the graph that is being built.</summary>
    /// <param name="walk">The walk.</param>
    /// <param name="stacksBefore">What methods held in the heap before.</param>
    /// <param name="moved">Where its objects were before the collection.</param>
    public void AddRoots(HeapGraphBuilder walk, StackObjects stacksBefore, Relocations moved)
    {
        var names = _roots.NamesOf(walk.StaticFieldRecords);
        var runtime = new RuntimeRoots(walk, _types);
        var once = NamesThatAreThereOnce(names);
        for (var i = 0; i < names.Count; i++)
        {
            if (!once.Contains(names[i].Name) && runtime.IsOfUnloading(walk.StaticFieldRecords[i].Slot))
            {
                continue;
            }

            Add(walk, RootKind.Static, names[i].Name, names[i].IsOfProgram, walk.StaticFieldRecords[i].Target);
        }

        foreach (var (type, isOfProgram, target) in _roots.UnrecordedFields(walk))
        {
            var tier = RootKinds.TierOf(RootKind.Static, type, isOfProgram);
            walk.AddRoot(RootKind.Static, RootKinds.FieldOfType + type, tier, target);
        }

        foreach (var (type, target) in ServiceSingletons.Of(walk, _types))
        {
            Add(walk, RootKind.Singleton, type.Name.Full, type.IsOfProgram, target);
        }

        foreach (var assembly in runtime.Assemblies())
        {
            Add(walk, RootKind.Assemblies, null, isOfProgram: false, assembly);
        }

        foreach (var context in runtime.ExecutionContexts())
        {
            Add(walk, RootKind.AsyncLocal, null, isOfProgram: false, context);
        }

        foreach (var root in walk.RootRecords)
        {
            // A weak handle keeps nothing alive.
            if ((root.Traits & HeapRootTraits.Weak) != 0)
            {
                continue;
            }

            var kind = runtime.KindOf(root) ?? KindOf(root);
            if (kind == RootKind.Stack)
            {
                var method = _roots.MethodOf(root.Id);
                Add(walk, kind, method?.Name, method is { IsOfProgram: true } && stacksBefore.Contains(root, moved), root.Target);
            }
            else
            {
                Add(walk, kind, null, isOfProgram: false, root.Target);
            }
        }
    }

    // Of a type that is loaded into one context only, its field is what its developers know, whatever keeps the context.
    private static HashSet<string> NamesThatAreThereOnce(IReadOnlyList<StaticFieldName> names)
    {
        var once = new HashSet<string>(names.Count);
        var more = new HashSet<string>();
        foreach (var (name, _) in names)
        {
            if (!once.Add(name))
            {
                more.Add(name);
            }
        }

        once.ExceptWith(more);
        return once;
    }

    private static void Add(HeapGraphBuilder walk, RootKind kind, string? name, bool isOfProgram, ulong target) =>
        walk.AddRoot(kind, RootKinds.Of(kind).NameOf(name), RootKinds.TierOf(kind, name, isOfProgram), target);

    private static RootKind KindOf(in HeapRootRecord root) => root.Source switch
    {
        HeapRootSource.Stack when root.Id == 0 => RootKind.ThreadStatic,
        HeapRootSource.Stack => RootKind.Stack,
        HeapRootSource.FinalizerQueue => RootKind.FinalizerQueue,
        HeapRootSource.Handle => RootKind.Handle,
        _ => RootKind.Other,
    };
}
