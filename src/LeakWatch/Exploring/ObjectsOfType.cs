using System.Numerics;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Text;

namespace LeakWatch.Exploring;

/// <summary>
/// Sums up the objects of a type: by what holds them, and by size; with some of each holder. Two passes over all objects, some
/// nanoseconds each.
/// </summary>
internal sealed class ObjectsOfType
{
    private const int NodesBetweenLooks = 1 << 16;
    private const int Sizes = 64;

    // Behind the places of the path aggregate, for what no root reaches.
    private const int Nowhere = -1;

    private readonly ExploredHeap _heap;
    private readonly bool[] _types;
    private readonly CancellationToken _cancellationToken;
    private readonly Sum[] _places;
    private readonly Sum[] _sizes = new Sum[Sizes];

    private ObjectsOfType(ExploredHeap heap, bool[] types, CancellationToken cancellationToken)
    {
        _heap = heap;
        _types = types;
        _cancellationToken = cancellationToken;
        _places = new Sum[heap.Snapshot.Paths.Nodes.Length + 1];
    }

    /// <summary>Sums them up.</summary>
    /// <param name="heap">The heap.</param>
    /// <param name="type">The full name of the type, escaped.</param>
    /// <param name="assembly">Its assembly, escaped.</param>
    /// <param name="most">How many holders, and how many objects.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static TypeObjects Find(
        ExploredHeap heap, string type, string assembly, int most, CancellationToken cancellationToken)
    {
        var types = heap.TypesThat(one =>
            Printable.Escape(one.Name.Full) == type && Printable.Escape(one.Assembly) == assembly);
        return new ObjectsOfType(heap, types, cancellationToken).Find(most);
    }

    private TypeObjects Find(int most)
    {
        Count();
        var holders = Holders();
        var total = (Count: holders.Sum(static one => one.Count), Bytes: holders.Sum(static one => one.Bytes));
        return new TypeObjects(
            total.Count,
            total.Bytes,
            [
                .. holders.Take(most).Select(holder => new HolderShare(
                    holder.Name, holder.Count, holder.Bytes, (double)holder.Count / total.Count, HolderOf(holder.First))),
            ],
            Math.Max(0, holders.Count - most),
            SizeRanges(),
            Samples(holders, most));
    }

    private int PlaceOf(int node) => _heap.Objects.Places.Of(node) is >= 0 and var place ? place : _places.Length + Nowhere;

    private void Count()
    {
        var graph = _heap.Objects.Graph;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (node % NodesBetweenLooks == 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
            }

            if (_types[graph.TypeOf(node)])
            {
                var size = graph.SizeOf(node);
                _places[PlaceOf(node)].Add(node, size);
                _sizes[BitOperations.Log2((ulong)Math.Max(1, size))].Add(node, size);
            }
        }
    }

    // Places that differ in the insides of collections alone are one holder.
    private List<Holder> Holders()
    {
        var byName = new Dictionary<string, Holder>();
        for (var place = 0; place < _places.Length; place++)
        {
            ref readonly var sum = ref _places[place];
            if (sum.Count > 0)
            {
                var name = Printable.Escape(_heap.Holders.Of(place < _places.Length + Nowhere ? place : Nowhere));
                if (!byName.TryGetValue(name, out var holder))
                {
                    byName[name] = holder = new Holder(name, sum.First);
                }

                holder.Add(place, sum);
            }
        }

        return
        [
            .. byName.Values.OrderByDescending(static holder => holder.Bytes)
                .ThenBy(static holder => holder.Name, StringComparer.Ordinal),
        ];
    }

    // Not the buffer of a collection, but the collection.
    private int? HolderOf(int node)
    {
        var holder = _heap.ParentOf(node);
        while (holder is { } inside && _heap.ParentOf(inside) is { } outside
            && Plumbing.IsInside(_heap.TypeOf(inside), _heap.TypeOf(outside)))
        {
            holder = outside;
        }

        return holder;
    }

    private List<SizeRange> SizeRanges()
    {
        var ranges = new List<SizeRange>();
        for (var power = 0; power < Sizes; power++)
        {
            if (_sizes[power] is { Count: > 0 } sum)
            {
                ranges.Add(SizeRange.OfPower(power, sum.Count, sum.Bytes));
            }
        }

        return ranges;
    }

    private List<ObjectRow> Samples(List<Holder> holders, int most)
    {
        // One of each holder, then another one of each that has more, and so on.
        var left = most;
        for (var isAny = true; isAny && left > 0;)
        {
            isAny = false;
            foreach (var holder in holders)
            {
                if (left > 0 && holder.Wanted < holder.Count)
                {
                    holder.Wanted++;
                    left--;
                    isAny = true;
                }
            }
        }

        var ofPlaces = new Holder?[_places.Length];
        foreach (var holder in holders)
        {
            foreach (var place in holder.Places)
            {
                ofPlaces[place] = holder;
            }
        }

        var graph = _heap.Objects.Graph;
        var missing = most - left;
        for (var node = 0; node < graph.NodeCount && missing > 0; node++)
        {
            if (_types[graph.TypeOf(node)] && ofPlaces[PlaceOf(node)] is { } holder && holder.Samples.Count < holder.Wanted)
            {
                holder.Samples.Add(node);
                missing--;
            }
        }

        return [.. holders.SelectMany(holder => holder.Samples.Select(node => _heap.RowOf(node, holder.Name)))];
    }

    private record struct Sum(long Count, long Bytes, int First)
    {
        public void Add(int node, long size)
        {
            First = Count == 0 ? node : First;
            Count++;
            Bytes += size;
        }
    }

    private sealed class Holder(string name, int first)
    {
        public string Name { get; } = name;

        public int First { get; } = first;

        public long Count { get; private set; }

        public long Bytes { get; private set; }

        public List<int> Places { get; } = [];

        public long Wanted { get; set; }

        public List<int> Samples { get; } = [];

        public void Add(int place, in Sum sum)
        {
            Places.Add(place);
            Count += sum.Count;
            Bytes += sum.Bytes;
        }
    }
}
