using CsCheck;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Heap.Histogram;

public class HistogramBuilderTests
{
    [Fact]
    public void Counts_like_a_dictionary_would() =>
        Gen.Select(Gen.ULong, Gen.ULong[0, 1UL << 40]).Array[0, 3000].Select(Gen.Int[1, 5000]).Sample((shapes, kinds) =>
        {
            // Few kinds give long runs of one type, many make the table grow.
            HeapObjectRecord[] records = [.. shapes.Select(
                shape => new HeapObjectRecord(0, shape.Item2, shape.Item1 % (ulong)kinds * 8, 0))];
            var builder = new HistogramBuilder();
            foreach (var block in records.Chunk(97))
            {
                builder.AddObjects(block);
            }

            var expected = records
                .GroupBy(record => record.TypeId)
                .Select(group => new TypeCount(Identify(group.Key), group.LongCount(), group.Sum(record => (long)record.Size)));
            var histogram = builder.Build(Identify);
            Assert.Equal(expected.ToHashSet(), histogram.Types.ToHashSet());
            Assert.Equal(records.Length, histogram.Objects);
            Assert.Equal(records.Sum(record => (long)record.Size), histogram.Bytes);
        });

    [Fact]
    public void Types_of_one_name_and_assembly_are_one_row()
    {
        var builder = new HistogramBuilder();
        builder.AddObjects([new(0, 10, 1, 0), new(0, 20, 2, 0), new(0, 40, 3, 0)]);
        var histogram = builder.Build(
            id => new TypeIdentity(new TypeName("Shop.Order", "Order"), id == 3 ? "Other.dll" : "Shop.dll"));
        Assert.Equal([(1L, 40L), (2L, 30L)], histogram.Types.Select(row => (row.Count, row.Bytes)));
    }

    [Fact]
    public void Sizes_beyond_32_bits_are_summed()
    {
        var builder = new HistogramBuilder();
        builder.AddObjects([new(0, 5_000_000_000, 1, 0), new(0, 6_000_000_000, 1, 0)]);
        Assert.Equal(11_000_000_000, builder.Build(Identify).Bytes);
    }

    [Fact]
    public void Unknown_types_are_counted_by_type_not_by_object()
    {
        var builder = new HistogramBuilder();
        builder.AddObjects([new(0, 1, 1, 0), new(0, 1, 2, 0), new(0, 1, 2, 0), new(0, 1, 3, 0)]);
        Assert.Equal(2, builder.CountUnknown(id => id == 1));
    }

    // A type id of 0 is what an empty slot holds.
    [Fact]
    public void A_type_id_of_zero_is_a_type_like_any_other()
    {
        var builder = new HistogramBuilder();
        builder.AddObjects([new(0, 8, 0, 0), new(0, 8, 0, 0)]);
        Assert.Equal([new TypeCount(Identify(0), 2, 16)], builder.Build(Identify).Types);
    }

    private static TypeIdentity Identify(ulong id) => new(new TypeName($"T{id}", $"T{id}"), "");
}
