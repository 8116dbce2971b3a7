using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Survival;

/// <summary>
/// In which snapshot each object of a heap was first seen: 2 bytes an object beside the address index, kept until the next snapshot. An
/// object is taken for one of the snapshot before when it has that one's address, type and size. One that was moved meanwhile is taken for
/// a new one, so ages are at least what is said here, and survivors at least as many.
/// </summary>
/// <remarks>
/// Counting the births of what a place holds goes back to Šor ("Memory leak detection in Java: Taxonomy and classification of
/// approaches", 2014) and to the surviving generations of the NetBeans profiler. Immutable, readable from any thread.
/// </remarks>
public sealed class HeapAges : IDisposable
{
    /// <summary>The cohort of objects that are so many snapshots old that their number is not kept apart.</summary>
    public const int MostCohorts = byte.MaxValue;

    private readonly AddressIndex _addresses;
    private readonly NativeBuffer<byte> _cohorts;

    // A hash of type and size: a place that was freed and used again for something else is told with 255 in 256 certainty.
    private readonly NativeBuffer<byte> _marks;

    private HeapAges(AddressIndex addresses, NativeBuffer<byte> cohorts, NativeBuffer<byte> marks, long survivors)
    {
        _addresses = addresses;
        _cohorts = cohorts;
        _marks = marks;
        Survivors = survivors;
    }

    /// <summary>Objects that were there at the snapshot before.</summary>
    public long Survivors { get; }

    /// <summary>Bytes that it takes.</summary>
    public long Bytes => _addresses.Bytes + _cohorts.Bytes + _marks.Bytes;

    /// <summary>Tells the ages of a heap's objects: some 20 nanoseconds an object.</summary>
    /// <param name="before">The heap at the complete snapshot before; null for the first.</param>
    /// <param name="graph">The heap. Its address index stays behind with the ages when it goes.</param>
    /// <param name="typeIdOf">The runtime's id of a type index of the graph.</param>
    /// <param name="snapshot">Which snapshot it is, from 1 on; from <see cref="MostCohorts"/> on they share a number.</param>
    public static HeapAges Of(HeapAges? before, HeapGraph graph, Func<int, ulong> typeIdOf, int snapshot)
    {
        var cohorts = NativeBuffer<byte>.Filled(graph.NodeCount, (byte)Math.Min(snapshot, MostCohorts));
        var marks = NativeBuffer<byte>.Filled(graph.NodeCount, 0);
        var typeMarks = new uint[graph.TypeCount];
        for (var type = 0; type < typeMarks.Length; type++)
        {
            typeMarks[type] = (uint)(typeIdOf(type) >> 3);
        }

        var nodes = new int[HeapBlock.MostObjects];
        var addresses = new ulong[HeapBlock.MostObjects];
        long survivors = 0;
        foreach (var block in graph.Blocks)
        {
            var count = graph.ListBlock(block, nodes, addresses);
            for (var i = 0; i < count; i++)
            {
                var node = nodes[i];
                var mark = (byte)(((typeMarks[graph.TypeOf(node)] * 31) + (uint)graph.SizeOf(node)) * 0x9E3779B1u >> 24);
                marks[node] = mark;
                if (before is not null && before._addresses.Find(addresses[i]) is var earlier and >= 0 && before._marks[earlier] == mark)
                {
                    cohorts[node] = before._cohorts[earlier];
                    survivors++;
                }
            }
        }

        return new HeapAges(graph.LeaveAddresses(), cohorts, marks, survivors);
    }

    /// <summary>The snapshot in which an object was first seen.</summary>
    public int CohortOf(int node) => _cohorts[node];

    /// <inheritdoc/>
    public void Dispose()
    {
        _addresses.Dispose();
        _cohorts.Dispose();
        _marks.Dispose();
    }
}
