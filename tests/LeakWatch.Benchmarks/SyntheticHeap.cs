using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Benchmarks;

/// <summary>
/// Heaps of known forms as a walk would bring them, so that what is made of them can be measured without a target.
/// </summary>
internal sealed class SyntheticHeap
{
    private const ulong Start = 0x7f12_3400_0000;
    private const ulong BytesOfObject = 32;

    private readonly HeapGraphBuilder _builder;
    private readonly Random _random = new(20);
    private ulong _count;

    private SyntheticHeap(HeapGraphBuilder builder) => _builder = builder;

    /// <summary>One long chain: each object refers to the one before it, and all of them to one more.</summary>
    public static HeapGraphBuilder Chain(int objects)
    {
        var heap = new SyntheticHeap(new HeapGraphBuilder());
        var shared = heap.Add(1);
        var last = heap.Add(2, shared);
        for (var i = 2; i < objects; i++)
        {
            last = heap.Add(2, shared, last);
        }

        return heap.Root(last, "the stack", 5);
    }

    /// <summary>
    /// An array of orders of 8 objects each: a name, and a list of two lines with a text each; every order refers to one of many
    /// customers and every line to one of many products.
    /// </summary>
    public static HeapGraphBuilder Orders(int objects)
    {
        const int ObjectsOfOrder = 8;
        const int Shared = 10_000;
        var heap = new SyntheticHeap(new HeapGraphBuilder());
        for (var i = 0; i < Shared; i++)
        {
            heap.Add(1);
        }

        var orders = new ulong[objects / ObjectsOfOrder];
        for (var i = 0; i < orders.Length; i++)
        {
            var array = heap.Add(6, heap.Line(Shared), heap.Line(Shared));
            orders[i] = heap.Add(3, heap.Add(2), heap.Add(4, array), (ulong)heap._random.Next(Shared));
        }

        return heap.Root(heap.Add(7, orders), "static Shop.Orders", 0);
    }

    /// <summary>No form at all: two references an object to anywhere, the worst for all that follows references.</summary>
    public static HeapGraphBuilder Tangle(int objects)
    {
        var heap = new SyntheticHeap(new HeapGraphBuilder());
        for (var i = 0; i < objects; i++)
        {
            heap.Add(1, (ulong)heap._random.Next(objects), (ulong)heap._random.Next(objects));
        }

        return heap.Root(0, "static Tangle", 0);
    }

    private ulong Line(int products) => Add(5, Add(2), (ulong)_random.Next(products));

    private ulong Add(ulong type, params ReadOnlySpan<ulong> references)
    {
        _builder.AddObjects([new HeapObjectRecord(AddressOf(_count), BytesOfObject, type, (ulong)references.Length)]);
        foreach (var reference in references)
        {
            _builder.AddReferences([new HeapReferenceRecord(AddressOf(reference))]);
        }

        return _count++;
    }

    private HeapGraphBuilder Root(ulong node, string name, int tier)
    {
        _builder.AddRoot(tier == 0 ? RootKind.Static : RootKind.Stack, name, tier, AddressOf(node));
        return _builder;
    }

    private static ulong AddressOf(ulong node) => Start + (node * BytesOfObject);
}
