using CsCheck;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Tests.Heap.Survival;

public class RelocationsTests
{
    private const ulong Step = 8;

    // Gap before it, length and where it was, in words; so that no two lie over each other afterwards.
    private static readonly Gen<Relocation[]> _moved =
        Gen.Select(Gen.ULong[0, 3], Gen.ULong[1, 5], Gen.ULong[0, 1_000]).List[0, 20].Select(static pieces =>
        {
            var end = 100UL;
            return pieces.Select(piece =>
            {
                var start = end + (piece.Item1 * Step);
                end = start + (piece.Item2 * Step);
                return new Relocation(piece.Item3 * Step, start, piece.Item2 * Step);
            }).ToArray();
        });

    [Fact]
    public void Where_an_object_was_is_told_by_the_piece_that_it_lies_in() =>
        Gen.Select(_moved, Gen.ULong[0, 200].List[1, 60]).Sample((moved, words) =>
        {
            var relocations = Relocations.Of([.. moved.OrderBy(piece => piece.Before)]);
            var nearby = 0;
            foreach (var address in words.Select(word => word * Step))
            {
                Assert.Equal(Expected(moved, address), relocations.Before(address, ref nearby));
            }
        });

    [Fact]
    public void One_object_after_another_is_found_as_well() => _moved.Sample(moved =>
    {
        var relocations = Relocations.Of([.. moved]);
        var nearby = 0;
        for (var address = 0UL; address < 200 * Step; address += Step)
        {
            Assert.Equal(Expected(moved, address), relocations.Before(address, ref nearby));
        }
    });

    [Fact]
    public void Where_an_object_is_leads_back_to_where_it_was() => _moved.Sample(moved =>
    {
        var relocations = Relocations.Of([.. moved]);
        var nearby = 0;
        foreach (var piece in moved)
        {
            // Several pieces of chance can come from one place; no real ones do.
            var now = relocations.After(piece.Before);
            Assert.Equal(piece.Before, relocations.Before(now, ref nearby));
            Assert.Contains(
                moved, one => one.After + (piece.Before - one.Before) == now && piece.Before - one.Before < one.Length);
        }
    });

    [Fact]
    public void Where_nothing_was_moved_everything_is_where_it_was()
    {
        var nearby = 0;
        Assert.Equal(1_234UL, Relocations.None.Before(1_234, ref nearby));
        Assert.Equal(8UL, Relocations.None.Before(8, ref nearby));
    }

    // Lengths come from the target.
    [Fact]
    public void A_piece_that_would_end_behind_the_last_address_is_taken_to_it()
    {
        var nearby = 0;
        var relocations = Relocations.Of([new Relocation(0, 1_000, ulong.MaxValue)]);
        Assert.Equal(24UL, relocations.Before(1_024, ref nearby));
        Assert.Equal(992UL, relocations.Before(992, ref nearby));
    }

    private static ulong Expected(Relocation[] moved, ulong address)
    {
        foreach (var piece in moved)
        {
            if (address >= piece.After && address < piece.After + piece.Length)
            {
                return piece.Before + (address - piece.After);
            }
        }

        return address;
    }
}
