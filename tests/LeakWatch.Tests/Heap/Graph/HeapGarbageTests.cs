using CsCheck;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Heap.Graph;

public class HeapGarbageTests
{
    // Addresses in an order of their own, some in the same block and some elsewhere, and some that no real heap has.
    private static readonly Gen<(GraphModel Model, ulong[] Addresses, int[] Large)> _heaps = GraphModel.OfUpTo(200).SelectMany(
        model => Gen.Select(
            Gen.Const(model),
            Gen.OneOf(Gen.ULong[1, 40_000].Select(place => place * 8), Gen.ULong[0, 1UL << 44]).Array[model.Count]
                .Where(addresses => addresses.Distinct().Count() == addresses.Length),
            Gen.Int[0, model.Count - 1].Array[0, 3]));

    [Fact]
    public void What_no_root_reaches_is_taken_out_and_all_else_stays() => _heaps.Sample(heap =>
    {
        var (model, addresses, large) = heap;
        var sizes = model.Sizes.Select((size, node) => large.Contains(node) ? size + uint.MaxValue : size).ToArray();
        using var builder = Make(model, addresses, sizes);
        var reachable = model.Reachable().Order().ToList();

        var garbage = builder.RemoveUnreachable([]);

        var dead = Enumerable.Range(0, model.Count).Except(reachable).ToList();
        Assert.Equal(new HeapGarbage(dead.Count, dead.Sum(node => sizes[node]), 0), garbage);
        foreach (var node in dead)
        {
            Assert.Null(builder.TypeOf(addresses[node]));
        }

        foreach (var node in reachable)
        {
            Assert.Equal(
                model.References[node].Select(target => addresses[target]), builder.ReferencesOf(addresses[node]));
        }

        var rows = builder.Histogram.Build(id => new(new($"T{id}", $"T{id}"), "")).Types.ToList();
        Assert.Equal(reachable.Count, rows.Sum(row => row.Count));
        Assert.Equal(reachable.Sum(node => sizes[node]), rows.Sum(row => row.Bytes));
        using var graph = builder.Build();
        Assert.Equal((reachable.Count, 0L), (graph.NodeCount, graph.UnresolvedReferences));
        for (var number = 0; number < reachable.Count; number++)
        {
            var node = reachable[number];
            Assert.Equal(number, graph.NodeAt(addresses[node]));
            Assert.Equal(addresses[node], graph.AddressOf(number));
            Assert.Equal(sizes[node], graph.SizeOf(number));
            Assert.Equal(
                model.SuccessorsOf(node).Select(target => reachable.IndexOf(target)),
                graph.SuccessorsOf(number).ToArray());
        }
    });

    [Fact]
    public void A_reference_to_where_no_object_is_goes_and_is_counted()
    {
        using var builder = new HeapGraphBuilder();
        // Those of garbage say nothing.
        builder.AddObjects([new(0x1000, 24, 1, 3), new(0x1018, 24, 1, 0), new(0x1030, 32, 1, 1)]);
        builder.AddReferences([new(0x5000), new(0x1018), new(0x7777), new(0x9000)]);
        builder.AddRoots([new(0x1000, HeapRootSource.Handle, HeapRootTraits.None, 1)]);

        Assert.Equal(new HeapGarbage(1, 32, 2), builder.RemoveUnreachable([]));

        using var graph = builder.Build();
        Assert.Equal(0, graph.UnresolvedReferences);
        Assert.Equal([1], graph.SuccessorsOf(0).ToArray());
    }

    [Fact]
    public void Weak_roots_keep_nothing_and_frozen_objects_need_none()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects([new(0x1000, 24, 1, 0), new(0x2000, 24, 1, 1), new(0x3000, 24, 1, 0), new(0x4000, 24, 1, 0)]);
        builder.AddReferences([new(0x3000)]);
        builder.AddRoots(
        [
            new(0x1000, HeapRootSource.Handle, HeapRootTraits.Weak, 1),
            new(0x4010, HeapRootSource.Stack, HeapRootTraits.Interior, 1),
        ]);

        Assert.Equal(1, builder.RemoveUnreachable([(0x2000, 0x2800)]).Objects);

        Assert.Null(builder.TypeOf(0x1000));
        Assert.Equal([1UL, 1UL, 1UL], new[] { 0x2000UL, 0x3000UL, 0x4000UL }.Select(address => builder.TypeOf(address) ?? 0));
    }

    private static HeapGraphBuilder Make(GraphModel model, ulong[] addresses, long[] sizes)
    {
        var builder = new HeapGraphBuilder();
        var writer = new WalkWriter(builder);
        for (var node = 0; node < model.Count; node++)
        {
            foreach (var target in model.References[node])
            {
                writer.AddReference(addresses[target]);
            }

            writer.AddObject(addresses[node], (ulong)sizes[node], (ulong)(node % 5));
        }

        writer.Flush();
        foreach (var (key, value) in model.Dependents)
        {
            builder.AddDependentHandles([new DependentHandleRecord(addresses[key], addresses[value], 0)]);
        }

        for (var i = 0; i < model.Roots.Length; i++)
        {
            var target = addresses[model.Roots[i].Node];
            if (i % 2 == 0)
            {
                builder.AddRoots([new HeapRootRecord(target, HeapRootSource.Handle, HeapRootTraits.None, 1)]);
            }
            else
            {
                builder.AddStaticField(new StaticFieldRecord((ulong)i, target, 1, "s_field"));
            }
        }

        return builder;
    }
}
