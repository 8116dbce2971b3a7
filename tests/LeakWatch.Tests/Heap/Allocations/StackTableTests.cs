using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Heap.Allocations;

public class StackTableTests
{
    [Fact]
    public void A_stack_has_one_number()
    {
        var random = new Random(18);
        var table = new StackTable(maxStacks: 10_000, maxFrames: 1_000_000);
        var known = new Dictionary<string, int>();
        for (var i = 0; i < 20_000; i++)
        {
            var frames = new ulong[random.Next(0, 4)];
            for (var j = 0; j < frames.Length; j++)
            {
                frames[j] = 0x7F00_0000_0000UL + (ulong)random.Next(12);
            }

            var number = table.Intern(frames);
            Assert.Equal(number, known.TryAdd(string.Join(' ', frames), number) ? number : known[string.Join(' ', frames)]);
            Assert.Equal(frames, table[number].ToArray());
        }

        Assert.Equal(known.Count, table.Count);
        Assert.Equal(known.Count, known.Values.Distinct().Count());
    }

    [Fact]
    public void It_has_its_limits()
    {
        var table = new StackTable(maxStacks: 2, maxFrames: 3);

        Assert.Equal(0, table.Intern([1, 2]));
        Assert.Equal(StackTable.NoStack, table.Intern([1, 2, 3]));
        Assert.Equal(1, table.Intern([3]));
        Assert.Equal(StackTable.NoStack, table.Intern([4]));
        Assert.Equal(0, table.Intern([1, 2]));
    }

    [Fact]
    public void Rows_are_counted_by_stack_and_type()
    {
        var tally = new SampleTally(maxRows: 2);
        var first = tally.RowOf(0, 7);
        tally.Add(first, weight: 10, size: 24);
        tally.Add(tally.RowOf(0, 7), weight: 10, size: 24);
        tally.Add(tally.RowOf(1, 7), weight: 1, size: 100_000);
        Assert.Equal(SampleTally.NoRow, tally.RowOf(0, 8));

        tally.Decide([new FollowedSample(first, 10, 2)]);
        tally.Add(first, weight: 10, size: 24);

        var row = tally.Rows[first];
        Assert.Equal((3, 30, 300, 720, 2, 1, 10), (
            row.Samples, row.Objects, row.ObjectsSquared, row.Bytes, row.Decided, row.Alive, row.AliveObjects));
        Assert.Equal((1, 1, 0), (tally.Rows[1].Samples, tally.Rows[1].Decided, tally.Rows[1].Alive));
    }
}
