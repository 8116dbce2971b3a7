using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Roots;

/// <summary>
/// What the methods on the stacks held in a heap: a method that still holds the same object in the next one runs on, as Main does,
/// and what it holds is no work in hand. Immutable.
/// </summary>
internal sealed class StackObjects
{
    private readonly HashSet<(ulong Method, ulong Address)> _held;

    private StackObjects(HashSet<(ulong Method, ulong Address)> held) => _held = held;

    /// <summary>Of no heap.</summary>
    public static StackObjects None { get; } = new([]);

    /// <summary>Those of a heap.</summary>
    public static StackObjects Of(IReadOnlyList<HeapRootRecord> roots)
    {
        var held = new HashSet<(ulong Method, ulong Address)>();
        foreach (var root in roots)
        {
            if (root.Source == HeapRootSource.Stack && root.Id != 0)
            {
                held.Add((root.Id, root.Target));
            }
        }

        return new StackObjects(held);
    }

    /// <summary>Whether this heap, an earlier one, had a root of a later one.</summary>
    /// <param name="root">The root.</param>
    /// <param name="moved">Where the objects of the later one were before its collection.</param>
    public bool Contains(in HeapRootRecord root, Relocations moved)
    {
        var nearby = 0;
        return _held.Contains((root.Id, moved.Before(root.Target, ref nearby)));
    }
}
