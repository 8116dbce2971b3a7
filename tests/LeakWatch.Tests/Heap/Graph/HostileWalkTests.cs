using CsCheck;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Heap.Graph;

/// <summary>Walks as no runtime sends them: made to take as much memory as they can.</summary>
public sealed class HostileWalkTests
{
    // Of the address index: what every heap may have, and beside it what an object can cost: a block, its share of a directory,
    // growing room.
    private const long FreeBytes = 32 << 20;
    private const int BytesOfObject = 4096;

    private static readonly Gen<HeapObjectRecord[]> _records = Gen.Select(
        Gen.OneOf(
            Gen.ULong,
            Gen.ULong[0, 1 << 16].Select(range => range << 32),
            Gen.ULong[0, 1 << 20].Select(block => 0x7f00_0000_0000 + (block << 16))),
        Gen.OneOf(Gen.ULong, Gen.ULong[24, 400], Gen.Const((ulong)uint.MaxValue)),
        Gen.ULong,
        Gen.ULong[0, 3],
        (address, size, type, references) => new HeapObjectRecord(address, size, type, references)).Array[1, 2000];

    [Fact]
    public void Two_megabytes_of_objects_that_are_strewn_over_all_addresses_take_some_tens_of_megabytes()
    {
        const int Ranges = 1 << 16;
        using var index = new AddressIndex();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong range = 0; range < Ranges; range++)
        {
            Assert.True(index.Add((range << 32) + 8));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, FreeBytes);
        Assert.InRange(index.Bytes, 0, FreeBytes);
        for (ulong range = 0; range < Ranges; range++)
        {
            Assert.Equal((int)range, index.Find((range << 32) + 8));
            Assert.Equal(AddressIndex.None, index.Find((range << 32) + 16));
        }
    }

    [Fact]
    public void Whatever_they_are_memory_is_in_proportion_to_what_came() => _records.Sample(
        records =>
        {
            using var builder = new HeapGraphBuilder();
            var before = GC.GetAllocatedBytesForCurrentThread();

            builder.AddObjects(records);

            var bound = FreeBytes + ((long)records.Length * BytesOfObject);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bound);
            Assert.InRange(builder.BytesNeeded, records.Length, bound);
        },
        iter: 300);

    [Fact]
    public void More_than_can_be_numbered_is_said()
    {
        Assert.Equal((int.MaxValue, uint.MaxValue), (new HeapGraphBuilder().MaxObjects, new HeapGraphBuilder().MaxReferences));
        using var builder = new HeapGraphBuilder { MaxObjects = 2_000, MaxReferences = 3_000 };
        builder.AddObjects(new HeapObjectRecord[2_000]);
        builder.AddReferences(new HeapReferenceRecord[3_000]);

        var objects = Assert.Throws<LeakWatchException>(() => builder.AddObjects(new HeapObjectRecord[1]));
        var references = Assert.Throws<LeakWatchException>(() => builder.AddReferences(new HeapReferenceRecord[1]));

        Assert.Equal(FailureKind.TooManyObjects, references.Kind);
        Assert.Equal("The process has more than 2,000 objects, the most whose holders can be found.", objects.Message);
        Assert.Equal("The process has more than 3,000 references, the most whose holders can be found.", references.Message);
        Assert.Contains("types alone", references.Remedy);
    }

    // It is not said that there are that many: an incomplete walk is what it is.
    [Fact]
    public void A_number_of_references_that_no_object_can_have_makes_no_graph()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects(
            [new(0x1000, 24, 1, ulong.MaxValue), new(0x2000, 24, 1, 1UL << 63), new(0x3000, 24, 1, 3_000_000_000)]);

        Assert.Throws<InvalidOperationException>(builder.Build);
    }
}
