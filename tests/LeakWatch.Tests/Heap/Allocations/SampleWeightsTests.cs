using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Heap.Allocations;

public class SampleWeightsTests
{
    // A byte is sampled once in 102,400; a large object all but always.
    [Theory]
    [InlineData(1, 102_400)]
    [InlineData(24, 4_267.2)]
    [InlineData(102_400, 1.582)]
    [InlineData(10_000_000, 1)]
    public void An_object_stands_for_as_many_as_it_had_chances(ulong size, double objects) =>
        Assert.Equal(objects, SampleWeights.OfSampled(size), objects * 0.001);

    [Theory]
    [InlineData(100, 102_500, 1_025)]
    [InlineData(85_000, 170_000, 2)]
    [InlineData(500_000, 500_000, 1)]
    [InlineData(500_000, 102_500, 1)]
    [InlineData(0, 102_500, 1)]
    public void Of_a_tick_it_is_what_was_allocated_since_the_last(ulong size, ulong allocated, double objects) =>
        Assert.Equal(objects, SampleWeights.OfTick(size, allocated), 0.001);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    [InlineData(1, ulong.MaxValue)]
    public void Nothing_that_a_target_says_makes_it_endless(ulong size, ulong allocated)
    {
        Assert.InRange(SampleWeights.OfSampled(size), 1, 102_401);
        Assert.InRange(SampleWeights.OfTick(size, allocated), 1, 1L << 40);
    }

    // Objects of three sizes, each byte with the same chance: the weights give back how many there were.
    [Fact]
    public void Objects_of_any_size_are_counted_right()
    {
        var random = new Random(18);
        (double Size, int Count)[] kinds = [(96, 400_000), (8_000, 5_000), (200_000, 500)];
        foreach (var (size, count) in kinds)
        {
            var chance = 1 - Math.Pow(1 - (1 / SampleWeights.MeanBytes), size);
            var estimate = 0.0;
            for (var i = 0; i < count; i++)
            {
                estimate += random.NextDouble() < chance ? SampleWeights.OfSampled((ulong)size) : 0;
            }

            Assert.Equal(count, estimate, count * 0.15);
        }
    }
}
