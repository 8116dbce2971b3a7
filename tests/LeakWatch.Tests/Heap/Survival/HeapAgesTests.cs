using CsCheck;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Heap.Survival;

/// <summary>Against a dictionary of the births that anybody would keep.</summary>
public class HeapAgesTests
{
    private const ulong Start = 0x7f12_3400_0000;
    private const ulong Step = 32;
    private const int Slots = 30;

    // Type ids and sizes of which no two are taken for the same: an object is known again by a hash of both.
    private static readonly (ulong Type, ulong Size)[] _shapes = [(0x1000, 24), (0x1000, 32), (0x2008, 24), (0x3310, 32)];

    private static readonly Gen<Dictionary<ulong, int>> _objects =
        Gen.Select(Gen.Int[0, Slots - 1], Gen.Int[0, _shapes.Length - 1]).Array[0, 25].Select(
            // Upwards, as a walk goes.
            slots => slots.DistinctBy(slot => slot.Item1).OrderBy(slot => slot.Item1).ToDictionary(
                slot => AddressOf(slot.Item1), slot => slot.Item2));

    // Gap before a piece, its length, and the slot where it was.
    private static readonly Gen<Relocation[]> _moved =
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 4], Gen.Int[0, Slots - 1]).List[0, 3].Select(pieces =>
        {
            var end = 0;
            return pieces.Select(piece =>
            {
                var start = end + piece.Item1;
                end = start + piece.Item2;
                return new Relocation(AddressOf(piece.Item3), AddressOf(start), (ulong)piece.Item2 * Step);
            }).ToArray();
        });

    [Fact]
    public void Every_object_is_as_old_as_a_list_of_births_says() =>
        Gen.Select(_objects, _moved, Gen.Int[1, 3]).List[1, 20].Sample(heaps =>
        {
            HeapAges? ages = null;
            var births = new Dictionary<ulong, (int Shape, int Complete)>();
            var numbers = new List<int>();
            foreach (var (objects, moved, gap) in heaps)
            {
                // Snapshots between that were not complete have numbers as well.
                numbers.Add(numbers.LastOrDefault() + gap);
                births = objects.ToDictionary(pair => pair.Key, pair => (pair.Value, BirthOf(pair.Key, pair.Value, moved)));
                var before = ages;
                using var graph = Build(objects, out var idOf);
                ages = HeapAges.Of(before, Relocations.Of(moved), graph, idOf, numbers[^1]);
                before?.Dispose();
                AssertAges([.. objects.Keys.Select(address => births[address])], numbers, ages, idOf, graph.TypeCount);
            }

            ages!.Dispose();

            int BirthOf(ulong address, int shape, Relocation[] moved)
            {
                foreach (var piece in moved)
                {
                    if (address >= piece.After && address < piece.After + piece.Length)
                    {
                        address = piece.Before + (address - piece.After);
                        break;
                    }
                }

                return births.TryGetValue(address, out var earlier) && earlier.Shape == shape ? earlier.Complete : numbers.Count;
            }
        });

    // Numbers of snapshots are kept in a byte.
    [Fact]
    public void Of_more_snapshots_than_are_told_apart_the_youngest_always_are()
    {
        const int Snapshots = 300;
        HeapAges? ages = null;
        for (var number = 1; number <= Snapshots; number++)
        {
            var objects = new Dictionary<ulong, int> { [AddressOf(0)] = 0, [AddressOf(number)] = 0 };
            if (number >= Snapshots - 10)
            {
                objects[AddressOf(Snapshots + 1)] = 0;
            }

            var before = ages;
            using var graph = Build(objects, out var idOf);
            ages = HeapAges.Of(before, Relocations.None, graph, idOf, number);
            before?.Dispose();
        }

        // Always there, new, and there for the last eleven.
        Assert.Equal([254, 0, 10], Enumerable.Range(0, 3).Select(ages!.AgeOf));
        Assert.Equal(255, ages.Snapshots);
        Assert.Equal(256, ages.NumbersKept);
        Assert.Equal([(46, 1), (290, 1), (300, 1)], ages.OfType(0).BySnapshot);
        ages.Dispose();
    }

    [Fact]
    public void Those_that_none_has_are_of_no_age()
    {
        using var graph = Build(new() { [AddressOf(0)] = 0 }, out var idOf);
        using var ages = HeapAges.Of(null, Relocations.None, graph, idOf, 1);
        var nobody = ages.OfGroups(2, _ => 1)[0];
        Assert.Null(nobody.Oldest);
        Assert.Empty(nobody.BySnapshot);
        Assert.Equal((0, 0), (nobody.Ages.OldestAge, nobody.Ages.AtLeast(0)));
    }

    private static void AssertAges(
        (int Shape, int Complete)[] births, List<int> numbers, HeapAges ages, Func<int, ulong> idOf, int types)
    {
        Assert.Equal(
            births.Select(birth => numbers.Count - birth.Complete), Enumerable.Range(0, births.Length).Select(ages.AgeOf));
        Assert.Equal(births.Length, ages.Objects);
        Assert.Equal(births.Count(birth => birth.Complete == numbers.Count), ages.Newcomers);
        Assert.Equal(numbers.Count, ages.Snapshots);
        for (var type = 0; type < types; type++)
        {
            AssertCohorts(births.Where(birth => _shapes[birth.Shape].Type == idOf(type)), ages.OfType(type));
        }

        // By threes, and the first of each three in no group.
        var groups = ages.OfGroups(2, node => (node % 3) - 1);
        AssertCohorts(births.Where((_, node) => node % 3 == 1), groups[0]);
        AssertCohorts(births.Where((_, node) => node % 3 == 2), groups[1]);
        AssertCohorts(births.Where((_, node) => node % 3 > 0), groups[0].With(groups[1]));

        void AssertCohorts(IEnumerable<(int Shape, int Complete)> expected, Cohorts cohorts)
        {
            int[] born = [.. expected.Select(birth => birth.Complete)];
            Assert.Equal(
                born.GroupBy(complete => complete).OrderBy(group => group.Key).Select(
                    group => (numbers[group.Key - 1], (long)group.Count())),
                cohorts.BySnapshot);
            Assert.Equal(born.Length == 0 ? null : numbers[born.Min() - 1], cohorts.Oldest);
            for (var age = 0; age < AgeCounts.MaxAges; age++)
            {
                Assert.Equal(born.Count(complete => numbers.Count - complete >= age), cohorts.Ages.AtLeast(age));
            }
        }
    }

    private static ulong AddressOf(int slot) => Start + ((ulong)slot * Step);

    private static HeapGraph Build(Dictionary<ulong, int> objects, out Func<int, ulong> idOf)
    {
        var builder = new HeapGraphBuilder();
        foreach (var (address, shape) in objects)
        {
            builder.AddObjects([new HeapObjectRecord(address, _shapes[shape].Size, _shapes[shape].Type, 0)]);
        }

        idOf = builder.Histogram.IdOf;
        return builder.Build();
    }
}
