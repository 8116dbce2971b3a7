using LeakWatch.Exploring;
using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Exploring;

/// <summary>An object is found again where it went, and never taken for another.</summary>
public sealed class ObjectAgainTests : ITypeLookup, IRootLookup, IDisposable
{
    private const ulong Type = 0x1000;
    private const ulong First = 0x10000;
    private const ulong Second = 0x10100;
    private const int Small = 32;
    private const int Large = 100_000;

    private readonly HeapAnalyzer _analyzer;

    public ObjectAgainTests() => _analyzer = new HeapAnalyzer(this, this, TimeProvider.System);

    public void Dispose() => _analyzer.Dispose();

    public HeapObjectType Identify(ulong typeId) =>
        new(typeId, new TypeIdentity(new TypeName("Order", "Order"), "Shop.dll"), null);

    [Fact]
    public void One_that_was_moved_is_where_it_went_and_the_one_that_was_there_is_gone()
    {
        Take(Small, Relocations.None, isExact: true, First, Second).Dispose();
        using var now = Take(Small, Relocations.Of([new Relocation(Second, First, 64)]), isExact: true, First);
        Assert.Equal(new FoundObject(0, null), Find(now, Second));
        Assert.Equal(new FoundObject(null, "it went or moved: it was in snapshot 1"), Find(now, First));
    }

    [Fact]
    public void One_that_stayed_is_found_at_its_place()
    {
        Take(Small, Relocations.None, isExact: true, First, Second).Dispose();
        using var now = Take(Small, Relocations.None, isExact: true, First, Second);
        Assert.Equal([0, 1], new[] { First, Second }.Select(address => Find(now, address).Node));
    }

    [Theory]
    // Where it is not known what has moved, and where the place of one that is gone is given to the next of its size.
    [InlineData(Small, false)]
    [InlineData(Large, true)]
    public void Nothing_is_guessed(int size, bool isExact)
    {
        Take(size, Relocations.None, isExact, First).Dispose();
        using var now = Take(size, Relocations.None, isExact, First);
        Assert.NotNull(Find(now, First).Note);
    }

    private static FoundObject Find(HeapCapture capture, ulong address)
    {
        using var heap = new ExploredHeap(capture);
        return ObjectAgain.Find(heap, new ObjectHandle(1, address, Type));
    }

    private HeapCapture Take(int size, Relocations moved, bool isExact, params ulong[] addresses)
    {
        using var builder = new HeapGraphBuilder();
        foreach (var address in addresses)
        {
            builder.AddObjects([new HeapObjectRecord(address, (ulong)size, Type, 0)]);
            builder.AddStaticField(new StaticFieldRecord(0, address, Type, "s_order"));
        }

        var table = builder.Histogram.Build(id => Identify(id).Identity);
        return _analyzer.Analyze(new HeapWalk(default, table, builder, 0, []) { IsSurvivalExact = isExact, Moved = moved });
    }
}
