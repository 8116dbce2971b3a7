using System.Runtime.CompilerServices;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Retention;

/// <summary>
/// The semidominators of a depth-first tree, in the way of Lengauer and Tarjan (1979) with simple path compression, without
/// recursion.
/// </summary>
internal sealed class Semidominators : IDisposable
{
    // So many referrers ahead, what is known of one arrives in time.
    private const int Ahead = 16;

    private readonly NativeBuffer<int> _values = new();

    private Semidominators()
    {
    }

    /// <summary>How many numbers have another semidominator than their parent.</summary>
    public long Count => _values.Length;

    /// <summary>Their semidominators, that of the largest number first.</summary>
    public int this[long index] => _values[index];

    /// <summary>
    /// Finds them. Leaves the parents behind in the spare room of the tree, those of numbers whose semidominator is not their
    /// parent as complements; null when the time is over before that. The links and the numbers of the tree are used up.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Semidominators? Find(HeapGraph graph, DepthFirstTree tree, WorkBudget budget)
    {
        var found = new Semidominators();
        using var referrerBuffer = ListReferrers(graph, tree);
        var links = tree.Links.View();
        var parents = tree.Spare.View();
        var referrers = referrerBuffer.View();
        // From here on objects go by their numbers alone, and there is room for other things. No way is longer than there are
        // objects.
        var way = tree.Numbers.View();
        var place = referrers.Length;
        for (var number = tree.Count - 1; number > 0; number--)
        {
            ref var link = ref links[number];
            var parent = link.Ancestor;
            var least = parent;
            // The lists lie one behind the other, so that going down through the numbers is going down through all of them.
            for (var start = (long)link.Value; place > start;)
            {
                if (budget.IsSpent())
                {
                    found.Dispose();
                    return null;
                }

                place--;
                if (place >= Ahead)
                {
                    links.Prefetch(referrers[place - Ahead]);
                }

                // Who comes before answers for itself; who comes behind is linked to its parent already.
                var referrer = referrers[place];
                least = Math.Min(least, referrer < number ? referrer : Evaluate(links, way, referrer, number + 1));
                if (least == DepthFirstTree.Top)
                {
                    // Nothing is less.
                    place = start;
                }
            }

            link.Value = (uint)least;
            parents[number] = parent;
            if (least != parent)
            {
                parents[number] = ~parent;
                found._values.Add(least);
            }
        }

        return found;
    }

    public void Dispose() => _values.Dispose();

    // The side references by whom they lead to. What is left in the links is where each list begins.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static NativeBuffer<int> ListReferrers(HeapGraph graph, DepthFirstTree tree)
    {
        var links = tree.Links.View();
        var nodes = tree.Nodes.View();
        var numbers = tree.Numbers.View();
        var referrerBuffer = NativeBuffer<int>.Zeroed(tree.SideReferences);
        var referrers = referrerBuffer.View();
        uint end = 0;
        for (var number = 0; number < links.Length; number++)
        {
            end = checked(end + links[number].Value);
            links[number].Value = end;
        }

        foreach (ref readonly var root in graph.Roots)
        {
            Add(links, referrers, DepthFirstTree.Top, numbers[root.Node]);
        }

        var successors = graph.Successors();
        for (var number = 1; number < nodes.Length; number++)
        {
            foreach (var successor in successors.Of(nodes[number]))
            {
                if (successor >= 0)
                {
                    Add(links, referrers, number, numbers[successor]);
                }
            }
        }

        return referrerBuffer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(NativeView<Link> links, NativeView<int> referrers, int referrer, int number)
    {
        ref var link = ref links[number];
        if (link.HasSideReference(referrer, number))
        {
            referrers[--link.Value] = referrer;
        }
    }

    // The least semidominator among a number and those above it that are linked; the way up is shorter the next time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Evaluate(NativeView<Link> links, NativeView<int> way, int number, int firstLinked)
    {
        var top = number;
        var depth = 0;
        while (links[top].Ancestor >= firstLinked)
        {
            way[depth++] = top;
            top = links[top].Ancestor;
        }

        // From the top down again: each takes over what is less above it.
        var (ancestor, least) = (links[top].Ancestor, links[top].Value);
        while (depth > 0)
        {
            ref var below = ref links[way[--depth]];
            below.Ancestor = ancestor;
            below.Value = least = Math.Min(least, below.Value);
        }

        return (int)least;
    }
}
