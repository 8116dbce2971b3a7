using CsCheck;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Heap.Graph;

/// <summary>A small heap as anybody would write it down, to be made into a graph and to be compared with it.</summary>
internal sealed record GraphModel(
    long[] Sizes, int[][] References, (int Key, int Value)[] Dependents, (int Node, int Tier)[] Roots)
{
    public static Gen<GraphModel> Generator { get; } = OfUpTo(30);

    public static Gen<GraphModel> OfUpTo(int objects) => Gen.Int[1, objects].SelectMany(count => Gen.Select(
        Gen.Long[24, 200].Array[count],
        Gen.Int[0, count - 1].Array[0, 4].Array[count],
        Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, 3],
        Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, 3]).Array[0, 4],
        (sizes, references, dependents, roots) => new GraphModel(sizes, references, dependents, roots)));

    public int Count => Sizes.Length;

    public IEnumerable<int> SuccessorsOf(int node) =>
        References[node].Concat(Dependents.Where(dependent => dependent.Key == node).Select(dependent => dependent.Value));

    public static ulong AddressOf(int node) => 0x7f12_3400_0000 + ((ulong)node * 256);

    /// <summary>
    /// A heap of this form, roots in tier 0: <c>Of([0], [1, 2], [2], [])</c> is 0 → 1, 2 and 1 → 2, held by a root at 0.
    /// </summary>
    public static GraphModel Of(int[] roots, params int[][] references) =>
        new([.. references.Select(_ => 100L)], references, [], [.. roots.Select(node => (node, 0))]);

    public HeapGraph Build()
    {
        var builder = new HeapGraphBuilder();
        for (var node = 0; node < Count; node++)
        {
            builder.AddObjects([new HeapObjectRecord(AddressOf(node), (ulong)Sizes[node], 1, (ulong)References[node].Length)]);
            builder.AddReferences([.. References[node].Select(target => new HeapReferenceRecord(AddressOf(target)))]);
        }

        foreach (var (key, value) in Dependents)
        {
            builder.AddDependentHandles([new DependentHandleRecord(AddressOf(key), AddressOf(value), 0)]);
        }

        foreach (var (node, tier) in Roots)
        {
            builder.AddRoot(RootKind.Other, $"root of {node}", tier, AddressOf(node));
        }

        return builder.Build();
    }

    /// <summary>What roots of tiers up to one reach, an object and all behind it left out.</summary>
    public HashSet<int> Reachable(int without = -1, int upToTier = int.MaxValue)
    {
        var reached = new HashSet<int>(
            Roots.Where(root => root.Tier <= upToTier && root.Node != without).Select(root => root.Node));
        var queue = new Queue<int>(reached);
        while (queue.TryDequeue(out var node))
        {
            foreach (var successor in SuccessorsOf(node))
            {
                if (successor != without && reached.Add(successor))
                {
                    queue.Enqueue(successor);
                }
            }
        }

        return reached;
    }
}
