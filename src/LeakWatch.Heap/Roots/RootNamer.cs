using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Roots;

/// <summary>Gives the roots of a walk the names that people know, and the tiers in which paths begin at them.</summary>
internal static class RootNamer
{
    private const int StaticOfProgram = 0;
    private const int StaticOfFramework = 1;
    private const int HandleOrThreadStatic = 3;
    private const int FinalizerQueue = 4;
    private const int Stack = 5;

    /// <summary>Adds all roots that came with a walk to the graph that is being built.</summary>
    public static void AddRoots(HeapGraphBuilder builder, IRootLookup lookup)
    {
        var names = lookup.NamesOf(builder.StaticFieldRecords);
        for (var i = 0; i < names.Count; i++)
        {
            AddStatic($"static {names[i].Name}", names[i].IsOfProgram, builder.StaticFieldRecords[i].Target);
        }

        foreach (var (type, isOfProgram, target) in lookup.UnrecordedFields(builder))
        {
            AddStatic($"a static field of {type}", isOfProgram, target);
        }

        foreach (var root in builder.RootRecords)
        {
            // A weak handle keeps nothing alive.
            if ((root.Traits & HeapRootTraits.Weak) == 0)
            {
                var (kind, name, tier) = Describe(root, lookup);
                builder.AddRoot(kind, name, tier, root.Target);
            }
        }

        void AddStatic(string name, bool isOfProgram, ulong target) =>
            builder.AddRoot(RootKind.Static, name, isOfProgram ? StaticOfProgram : StaticOfFramework, target);
    }

    private static (RootKind Kind, string Name, int Tier) Describe(HeapRootRecord root, IRootLookup lookup) => root.Source switch
    {
        HeapRootSource.Stack when root.Id == 0 => (RootKind.ThreadStatic, "a thread's static fields", HandleOrThreadStatic),
        HeapRootSource.Stack when lookup.MethodOf(root.Id) is { } method => (RootKind.Stack, $"the stack of {method}", Stack),
        HeapRootSource.Stack => (RootKind.Stack, "the stack", Stack),
        HeapRootSource.FinalizerQueue => (RootKind.FinalizerQueue, "the finalizer queue", FinalizerQueue),
        HeapRootSource.Handle when (root.Traits & HeapRootTraits.Pinning) != 0 => (RootKind.Handle, "a pinned handle", HandleOrThreadStatic),
        HeapRootSource.Handle => (RootKind.Handle, "a handle", HandleOrThreadStatic),
        _ => (RootKind.Other, "the runtime", HandleOrThreadStatic),
    };
}
