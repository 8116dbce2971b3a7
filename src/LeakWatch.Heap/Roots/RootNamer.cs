using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Roots;

/// <summary>Gives the roots of a walk the names that people know, and the tiers in which paths begin at them.</summary>
internal static class RootNamer
{
    /// <summary>Adds all roots that came with a walk to the graph that is being built.</summary>
    public static void AddRoots(HeapGraphBuilder builder, IRootLookup lookup)
    {
        var names = lookup.NamesOf(builder.StaticFieldRecords);
        for (var i = 0; i < names.Count; i++)
        {
            AddStatic(
                RootKinds.Of(RootKind.Static).NameOf(names[i].Name), names[i].IsOfProgram, builder.StaticFieldRecords[i].Target);
        }

        foreach (var (type, isOfProgram, target) in lookup.UnrecordedFields(builder))
        {
            AddStatic(RootKinds.FieldOfType + type, isOfProgram, target);
        }

        foreach (var root in builder.RootRecords)
        {
            // A weak handle keeps nothing alive.
            if ((root.Traits & HeapRootTraits.Weak) == 0)
            {
                var (kind, name) = Describe(root, lookup);
                builder.AddRoot(kind, name, RootKinds.Of(kind).Tier, root.Target);
            }
        }

        void AddStatic(string name, bool isOfProgram, ulong target) =>
            builder.AddRoot(
                RootKind.Static, name, isOfProgram ? RootKinds.Of(RootKind.Static).Tier : RootKinds.TierOfFramework, target);
    }

    private static (RootKind Kind, string Name) Describe(HeapRootRecord root, IRootLookup lookup)
    {
        var kind = root.Source switch
        {
            HeapRootSource.Stack when root.Id == 0 => RootKind.ThreadStatic,
            HeapRootSource.Stack => RootKind.Stack,
            HeapRootSource.FinalizerQueue => RootKind.FinalizerQueue,
            HeapRootSource.Handle => RootKind.Handle,
            _ => RootKind.Other,
        };
        return (kind, kind == RootKind.Handle && (root.Traits & HeapRootTraits.Pinning) != 0
            ? RootKinds.PinnedHandle
            : RootKinds.Of(kind).NameOf(kind == RootKind.Stack ? lookup.MethodOf(root.Id) : null));
    }
}
