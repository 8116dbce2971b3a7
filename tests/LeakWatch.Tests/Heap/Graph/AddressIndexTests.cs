using CsCheck;
using LeakWatch.Heap.Graph;

namespace LeakWatch.Tests.Heap.Graph;

public class AddressIndexTests
{
    // As a heap walk has them: upwards in regions, regions in any order.
    private static readonly Gen<ulong[]> _walk =
        Gen.Select(Gen.ULong[0, 40], Gen.ULong[1, 40].Array[0, 200]).Array[0, 8].Select(regions => regions
            .DistinctBy(region => region.Item1)
            .SelectMany(region => Place(0x7f12_3400_0000 + (region.Item1 << 22), region.Item2))
            .ToArray());

    // As nobody would expect them: anywhere, downwards, at odd places, twice.
    private static readonly Gen<ulong[]> _anything = Gen.OneOf(
        Gen.ULong[0, 2000],
        Gen.ULong[0, 500].Select(place => 0x7f12_3400_0000 + (place * 8)),
        Gen.ULong,
        Gen.Const(0UL),
        Gen.Const(ulong.MaxValue)).Array[0, 300];

    [Fact]
    public void Finds_every_object_of_a_walk_and_nothing_else() => _walk.Sample(CheckAgainstDictionary);

    [Fact]
    public void Finds_every_object_wherever_it_lies() => _anything.Sample(CheckAgainstDictionary);

    // The nearest object below it, if that reaches so far; over blocks and regions in which nothing begins.
    [Fact]
    public void Finds_the_object_around_an_address() => Gen.Select(
        _walk, Gen.ULong[0, 41UL << 22], Gen.Long[1, 32L << 20]).Sample((addresses, offset, size) =>
        {
            using var index = new AddressIndex();
            foreach (var address in addresses)
            {
                index.Add(address);
            }

            var target = 0x7f12_3400_0000 + offset;
            var below = Array.FindAll(addresses, address => address <= target);
            var nearest = below.Length > 0 ? below.Max() : 0;
            var expected = nearest == target || (nearest > 0 && target - nearest < (ulong)size)
                ? Array.IndexOf(addresses, nearest)
                : AddressIndex.None;
            Assert.Equal(expected, index.FindAround(target, _ => size));
        });

    [Fact]
    public void An_index_costs_little_beside_the_heap()
    {
        using var index = new AddressIndex();
        for (ulong i = 0; i < 1_000_000; i++)
        {
            index.Add(0x7f12_3400_0000 + (i * 48));
        }

        Assert.InRange(index.Bytes, 0, 2_000_000);
    }

    [Fact]
    public void Lists_every_object_of_a_walk_by_block_and_address() => _walk.Sample(addresses =>
    {
        using var index = new AddressIndex();
        foreach (var address in addresses)
        {
            index.Add(address);
        }

        var listed = new List<(ulong Address, int Node)>();
        var nodes = new int[AddressIndex.MaxObjectsOfBlock];
        var starts = new ulong[AddressIndex.MaxObjectsOfBlock];
        foreach (var block in index.Blocks)
        {
            var count = index.ListBlock(block, nodes, starts);
            Assert.NotEqual(0, count);
            Assert.All(starts[..count], address => Assert.Equal(block, address & ~(ulong)(AddressIndex.BlockBytes - 1)));
            listed.AddRange(starts[..count].Zip(nodes));
        }

        Assert.Equal(addresses.Select((address, node) => (address, node)).Order(), listed.Order());
        Assert.Equal(index.Blocks.Count, index.Blocks.Distinct().Count());
    });

    private static void CheckAgainstDictionary(ulong[] addresses)
    {
        using var index = new AddressIndex();
        var expected = new Dictionary<ulong, int>();
        for (var i = 0; i < addresses.Length; i++)
        {
            Assert.Equal(expected.TryAdd(addresses[i], i), index.Add(addresses[i]));
        }

        Assert.Equal(addresses.Length, index.Count);
        foreach (var (address, node) in expected)
        {
            Assert.Equal(address, index.AddressOf(node));
        }

        foreach (var address in addresses)
        {
            Assert.Equal(expected[address], index.Find(address));
            foreach (var near in (ulong[])[address - 8, address + 8, address + 1, address ^ (1UL << 40)])
            {
                Assert.Equal(expected.GetValueOrDefault(near, AddressIndex.None), index.Find(near));
            }
        }
    }

    private static IEnumerable<ulong> Place(ulong start, ulong[] gaps)
    {
        foreach (var gap in gaps)
        {
            yield return start;
            start += gap * 8;
        }
    }
}
