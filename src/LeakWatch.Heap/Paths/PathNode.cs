using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Heap.Paths;

/// <summary>All objects that are reached along one path of types from one root.</summary>
/// <param name="Parent">The index of the node before it; -1 of a root.</param>
/// <param name="Root">The name of the root of a node without a parent; otherwise empty.</param>
/// <param name="Type">The type of the objects; null of a root.</param>
/// <param name="Count">How many objects there are.</param>
/// <param name="Bytes">The sum of their sizes in bytes.</param>
/// <param name="SubtreeBytes">The same, with all that is reached through them.</param>
/// <param name="RetainedBytes">What would be free if they were gone; -1 where that was not computed.</param>
public readonly record struct PathNode(
    int Parent, string Root, TypeIdentity? Type, long Count, long Bytes, long SubtreeBytes, long RetainedBytes)
{
    /// <summary>How many references the objects hold that lead somewhere, where they are arrays; 0 of all other types.</summary>
    public long References { get; init; }

    /// <summary>Since when the objects are there; null where that is not told.</summary>
    public AgeCounts? Ages { get; init; }

    /// <summary>What kind of root it is; null of what is behind one.</summary>
    public RootKind? RootKind { get; init; }
}
