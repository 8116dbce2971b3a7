using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Retention;
using LeakWatch.Heap.Text;

namespace LeakWatch.Exploring;

/// <summary>
/// The way from a root to an object, object by object, with the field of each that leads on:
/// <c>static Shop.SessionCache.s_sessions</c>, <c>Dictionary&lt;string, Session&gt;</c>, <c>._entries[81] Session</c>. The insides of
/// a collection are one step with what it holds.
/// </summary>
internal sealed class HeldByPath
{
    // Of each end: a list of a million links is as long a way.
    private const int MaxAtEnd = 16;

    private readonly ExploredHeap _heap;
    private readonly List<HeldByStep> _steps = [];

    private HeldByPath(ExploredHeap heap) => _heap = heap;

    /// <summary>The way, and what is not told of it.</summary>
    public static (IReadOnlyList<HeldByStep> Steps, string? Note) Of(ExploredHeap heap, int node)
    {
        var (root, first, last, leftOut) = Climb(heap, node);
        if (root == ShortestPathTree.Unreachable)
        {
            return ([], "nothing that is known holds it");
        }

        var path = new HeldByPath(heap);
        path._steps.Add(new HeldByStep(Printable.Escape(heap.Objects.Graph.Roots[~root].Name), null));
        if (leftOut == 0)
        {
            path.Add(null, [.. first, .. last]);
            return (path._steps, null);
        }

        path.Add(null, first);
        path._steps.Add(new HeldByStep($"… {Quantity.Plural(leftOut, "more object")}", null));
        path.Add(null, last);
        return (path._steps, $"{Quantity.Plural(leftOut, "object")} in the middle of the way from the root are left out");
    }

    // The objects next to the root, and those next to the object.
    private static (int Root, List<int> First, List<int> Last, long LeftOut) Climb(ExploredHeap heap, int node)
    {
        var last = new List<int>();
        var others = new Queue<int>();
        long count = 0;
        var at = node;
        for (; at >= 0; at = heap.Tree.ParentOf(at))
        {
            count++;
            if (last.Count < MaxAtEnd)
            {
                last.Add(at);
                continue;
            }

            others.Enqueue(at);
            if (others.Count > MaxAtEnd)
            {
                others.Dequeue();
            }
        }

        last.Reverse();
        return (at, [.. others.Reverse()], last, count - last.Count - others.Count);
    }

    private void Add(int? holder, List<int> nodes)
    {
        // From the last step on; null where a field is not known.
        var way = "";
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            var member = holder is { } known ? _heap.Content?.MemberOf(known, node) : "";
            way = member is null || way is null ? null
                : member.Length == 0 || member[0] == '[' ? way + member
                : $"{way}.{member}";
            var isInside = i < nodes.Count - 1 && holder is { } around
                && Plumbing.IsInside(_heap.TypeOf(node), _heap.TypeOf(around));
            holder = node;
            if (isInside)
            {
                continue;
            }

            var type = _heap.ShortTypeOf(node);
            _steps.Add(new HeldByStep(string.IsNullOrEmpty(way) ? type : $"{Printable.Escape(way)} {type}", node));
            way = "";
        }
    }
}
