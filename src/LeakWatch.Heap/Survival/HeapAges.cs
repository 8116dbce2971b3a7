using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Survival;

/// <summary>
/// Since when each object of a heap is there: 2 bytes an object beside the address index, kept until the next snapshot. An
/// object is taken for one of the snapshot before when it has that one's address, type and size. One that was moved meanwhile,
/// and it is not known from where, is taken for a new one, so ages are at least what is said here, and survivors at least as
/// many.
/// </summary>
/// <remarks>
/// Counting the births of what a place holds goes back to Šor ("Memory leak detection in Java: Taxonomy and classification of
/// approaches", 2014) and to the surviving generations of the NetBeans profiler. Immutable, readable from any thread.
/// </remarks>
public sealed class HeapAges : IDisposable
{
    // From here on the numbers are moved down, so that the youngest can always be told apart.
    private const int MaxCohorts = byte.MaxValue;

    private readonly AddressIndex _addresses;
    private readonly NativeBuffer<byte> _cohorts;

    // A hash of type and size: a place that was freed and used again for something else is told with 255 in 256 certainty.
    private readonly NativeBuffer<byte> _marks;

    private readonly long[]?[] _agesOfTypes;
    private readonly IReadOnlyList<int> _snapshots;
    private readonly int _newest;

    private HeapAges(
        AddressIndex addresses,
        NativeBuffer<byte> cohorts,
        NativeBuffer<byte> marks,
        IReadOnlyList<int> snapshots,
        long[]?[] agesOfTypes)
    {
        _snapshots = snapshots;
        _newest = Math.Min(snapshots.Count, MaxCohorts);
        _addresses = addresses;
        _cohorts = cohorts;
        _marks = marks;
        _agesOfTypes = agesOfTypes;
    }

    /// <summary>Since when the objects of a type are there, by its index in the graph.</summary>
    public Cohorts OfType(int type) => new(_agesOfTypes[type] ?? [], _snapshots);

    /// <summary>Since when the objects of some groups are there: some 3 nanoseconds an object of the heap.</summary>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="groupOf">The group of an object; -1 for none.</param>
    public Cohorts[] OfGroups(int groups, Func<int, int> groupOf)
    {
        var ages = new long[groups][];
        for (var group = 0; group < groups; group++)
        {
            ages[group] = new long[_newest];
        }

        for (var node = 0; node < _cohorts.Length; node++)
        {
            if (groupOf(node) is var group and >= 0)
            {
                ages[group][AgeOf(node)]++;
            }
        }

        return [.. ages.Select(ofGroup => new Cohorts(ofGroup, _snapshots))];
    }

    /// <summary>All objects.</summary>
    public long Objects => _cohorts.Length;

    /// <summary>Those that are there for the first time.</summary>
    public long Newcomers => _agesOfTypes.Sum(static ages => ages?[0] ?? 0);

    /// <summary>Bytes that it takes.</summary>
    public long Bytes => _addresses.Bytes + _cohorts.Bytes + _marks.Bytes;

    /// <summary>Tells the ages of a heap's objects: some 20 nanoseconds an object.</summary>
    /// <param name="before">The heap at the complete snapshot before; null for the first.</param>
    /// <param name="moved">Where the objects were before its collection.</param>
    /// <param name="graph">The heap. Its address index stays behind with the ages when it goes.</param>
    /// <param name="typeIdOf">The runtime's id of a type index of the graph.</param>
    /// <param name="number">The number of its snapshot.</param>
    public static HeapAges Of(HeapAges? before, Relocations moved, HeapGraph graph, Func<int, ulong> typeIdOf, int number)
    {
        // One more than are told apart says that there were more.
        IReadOnlyList<int> snapshots = [.. (before?._snapshots ?? []).TakeLast(MaxCohorts), number];
        var newest = Math.Min(snapshots.Count, MaxCohorts);
        var cohorts = NativeBuffer<byte>.Filled(graph.NodeCount, (byte)newest);
        var marks = NativeBuffer<byte>.Filled(graph.NodeCount, 0);
        var typeMarks = new uint[graph.TypeCount];
        for (var type = 0; type < typeMarks.Length; type++)
        {
            typeMarks[type] = (uint)(typeIdOf(type) >> 3);
        }

        var nodes = new int[HeapBlock.MaxObjects];
        var addresses = new ulong[HeapBlock.MaxObjects];
        var down = snapshots.Count > MaxCohorts ? 1 : 0;
        var agesOfTypes = new long[]?[graph.TypeCount];
        var nearby = 0;
        foreach (var block in graph.Blocks)
        {
            var count = graph.ListBlock(block, nodes, addresses);
            for (var i = 0; i < count; i++)
            {
                var node = nodes[i];
                var mark = (byte)(((typeMarks[graph.TypeOf(node)] * 31) + (uint)graph.SizeOf(node)) * 0x9E3779B1u >> 24);
                marks[node] = mark;
                if (before is not null && before._addresses.Find(moved.Before(addresses[i], ref nearby)) is var earlier and >= 0
                    && before._marks[earlier] == mark)
                {
                    cohorts[node] = (byte)Math.Max(1, before._cohorts[earlier] - down);
                }

                (agesOfTypes[graph.TypeOf(node)] ??= new long[newest])[newest - cohorts[node]]++;
            }
        }

        return new HeapAges(graph.LeaveAddresses(), cohorts, marks, snapshots, agesOfTypes);
    }

    /// <summary>How many snapshots there were, this one among them; 255 stands for that or more.</summary>
    public int Snapshots => _newest;

    /// <summary>How many numbers of snapshots are kept.</summary>
    internal int NumbersKept => _snapshots.Count;

    /// <summary>How many snapshots ago an object was first seen; 254 stands for that or more.</summary>
    public int AgeOf(int node) => _newest - _cohorts[node];

    /// <summary>The number of the snapshot in which an object was first seen; null where it was in one before those that are kept.</summary>
    public int? FirstSeen(int node) =>
        AgeOf(node) is var age && (_snapshots.Count <= MaxCohorts || age < MaxCohorts - 1) ? _snapshots[^(age + 1)] : null;

    /// <summary>The number of the complete snapshot before; null where there was none.</summary>
    internal int? SnapshotBefore => _snapshots.Count > 1 ? _snapshots[^2] : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _addresses.Dispose();
        _cohorts.Dispose();
        _marks.Dispose();
    }
}
