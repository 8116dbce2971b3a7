using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Text;

namespace LeakWatch.Exploring;

/// <summary>Lists what is at a growing site: the newest objects, or the oldest. Two passes over all objects, some 10 ns each.</summary>
internal sealed class SiteObjects
{
    private const int Ages = byte.MaxValue + 1;
    private const int NodesBetweenLooks = 1 << 16;

    private readonly ExploredHeap _heap;
    private readonly int _place;
    private readonly bool[] _types;

    public SiteObjects(ExploredHeap heap, GrowthSite site)
    {
        _heap = heap;
        _place = site.ContentStep;
        // Where there are more paths than are told apart, other types can be at the same place.
        _types = heap.TypesThat(site.Content.Equals);
    }

    /// <summary>Lists them, by age, and those of one age by generation and address.</summary>
    public ObjectList List(bool oldestFirst, int most, CancellationToken cancellationToken)
    {
        if (_place < 0)
        {
            return new ObjectList([], 0, "which objects grow there is not told one by one");
        }

        var byAge = CountByAge(cancellationToken);
        var total = byAge.Sum();
        var wanted = FirstOf(byAge, oldestFirst, most);
        var unreadBefore = _heap.Content?.Unread ?? 0;
        var rows = Collect(wanted, oldestFirst, cancellationToken).ConvertAll(node => _heap.RowOf(node, ""));
        return new ObjectList(rows, total, NoteOf((_heap.Content?.Unread ?? 0) - unreadBefore));
    }

    private string? NoteOf(long unread) => Notes.Of(
        _heap.Objects.Ages is null
            ? "since when they are there is not known: they are in the order of their addresses"
            : _heap.Snapshot.IsSurvivalExact ? null
            : "collections have moved objects, and it is not known where from: those count as new",
        unread > 0 ? $"of {Quantity.Plural(unread, "object")} the content was not copied in time, or is not certain" : null);

    private bool IsMeant(int node) => _heap.Objects.Places.Of(node) == _place && _types[_heap.Objects.Graph.TypeOf(node)];

    private int AgeOf(int node) => _heap.Objects.Ages?.AgeOf(node) ?? 0;

    private long[] CountByAge(CancellationToken cancellationToken)
    {
        var byAge = new long[Ages];
        for (var node = 0; node < _heap.Objects.Graph.NodeCount; node++)
        {
            if (node % NodesBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (IsMeant(node))
            {
                byAge[AgeOf(node)]++;
            }
        }

        return byAge;
    }

    // How many of each age are wanted.
    private static long[] FirstOf(long[] byAge, bool oldestFirst, long most)
    {
        var wanted = new long[Ages];
        for (var i = 0; i < Ages; i++)
        {
            var age = oldestFirst ? Ages - 1 - i : i;
            wanted[age] = Math.Min(byAge[age], most);
            most -= wanted[age];
        }

        return wanted;
    }

    private List<int> Collect(long[] wanted, bool oldestFirst, CancellationToken cancellationToken)
    {
        var missing = wanted.Sum();
        var found = new List<(int Age, int Node)>();
        var nodes = new int[HeapBlock.MaxObjects];
        var addresses = new ulong[HeapBlock.MaxObjects];
        foreach (var block in Blocks(oldestFirst))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (missing == 0)
            {
                break;
            }

            var count = _heap.Objects.Graph.ListBlock(block, nodes, addresses);
            for (var i = 0; i < count; i++)
            {
                Take(nodes[oldestFirst ? i : count - 1 - i]);
            }
        }

        // Those without an address of their own, as some files have them.
        if (missing > 0)
        {
            var taken = found.ConvertAll(one => one.Node).ToHashSet();
            for (var node = 0; node < _heap.Objects.Graph.NodeCount && missing > 0; node++)
            {
                if (!taken.Contains(node))
                {
                    Take(node);
                }
            }
        }

        // Stable: within an age they are in their order already.
        var sorted = oldestFirst ? found.OrderByDescending(one => one.Age) : found.OrderBy(one => one.Age);
        return [.. sorted.Select(one => one.Node)];

        void Take(int node)
        {
            if (IsMeant(node) && AgeOf(node) is var age && wanted[age] > 0)
            {
                wanted[age]--;
                missing--;
                found.Add((age, node));
            }
        }
    }

    // What was allocated last is youngest, and behind what was allocated before.
    private List<ulong> Blocks(bool oldestFirst)
    {
        var blocks = _heap.Content?.BlocksYoungestFirst.ToList()
            ?? [.. _heap.Objects.Graph.Blocks.Select(static block => (byte.MinValue, block))];
        blocks.Sort((a, b) => (oldestFirst ? -1 : 1) * (a.Generation != b.Generation
            ? a.Generation.CompareTo(b.Generation)
            : b.Address.CompareTo(a.Address)));
        return blocks.ConvertAll(static block => block.Address);
    }
}
