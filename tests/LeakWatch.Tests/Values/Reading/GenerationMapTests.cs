using CsCheck;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Reading;

public class GenerationMapTests
{
    // Neighbouring ranges with gaps of any length between them, empty ones among them.
    private static readonly Gen<GenerationRange[]> _ranges = Gen.Select(
        Gen.ULong[0, 20], Gen.ULong[0, 20], Gen.Byte[0, 3]).Array[0, 12].Select(parts =>
    {
        ulong start = 100;
        return parts.Select(part =>
        {
            var (gap, length, generation) = part;
            var range = new GenerationRange(start + gap, start + gap + length, generation);
            start = range.End;
            return range;
        }).ToArray();
    });

    [Fact]
    public void The_youngest_of_a_stretch_is_that_of_its_addresses() =>
        Gen.Select(_ranges, Gen.ULong[90, 400], Gen.ULong[1, 60]).Sample((ranges, start, length) =>
        {
            var known = Enumerable.Range(0, (int)length)
                .SelectMany(i => ranges.Where(range => range.Start <= start + (ulong)i && start + (ulong)i < range.End))
                .Select(range => range.Generation)
                .ToList();
            var expected = known.Count == 0 ? Generation.Youngest : known.Min();
            Assert.Equal(expected, new GenerationMap(ranges.Reverse()).YoungestIn(start, start + length));
        });
}
