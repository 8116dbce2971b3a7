using CsCheck;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Heap.Walk;

public class WalkTallyTests
{
    [Fact]
    public void A_walk_that_arrives_whole_has_no_problems() =>
        SyntheticWalk.Generator.Sample(walk => Assert.Empty(Play(walk.Blocks).Problems(undescribedTypes: 0)));

    [Fact]
    public void Counts_and_bytes_are_those_of_the_objects() => SyntheticWalk.Generator.Sample(walk =>
    {
        var tally = Play(walk.Blocks);
        Assert.Equal(walk.Objects.Count, tally.Objects);
        Assert.Equal(walk.Objects.Sum(record => (long)record.Size), tally.Bytes);
        Assert.Equal(walk.Objects.Sum(record => (long)record.ReferenceCount), tally.References);
    });

    // The stream counts lost events by the numbers it gives them, whatever they hold; the blocks' own numbers and sums find
    // all but a last block of objects that refer to nothing, so that the two together find everything.
    [Fact]
    public void Whichever_block_is_taken_away_it_is_noticed() =>
        Gen.Select(SyntheticWalk.Generator, Gen.Int[0, 1_000_000]).Sample((walk, pick) =>
        {
            var missing = pick % walk.Blocks.Count;
            var tally = Play(walk.Blocks.Where((_, index) => index != missing));
            if (!walk.IsLastObjectsBlockWithoutReferences(missing))
            {
                Assert.NotEmpty(tally.Problems(undescribedTypes: 0));
            }

            tally.EventsLost = 1;
            Assert.Contains(new SnapshotProblem(SnapshotProblemKind.EventsLost, 1), tally.Problems(undescribedTypes: 0));
        });

    [Fact]
    public void Blocks_out_of_order_are_a_problem()
    {
        var tally = new WalkTally { CollectionEnded = true };
        tally.AddObjects(1, []);
        tally.AddObjects(0, []);
        Assert.Equal([new SnapshotProblem(SnapshotProblemKind.ObjectBlocksMissing, 3)], tally.Problems(undescribedTypes: 0));
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(1, 3, -2)]
    public void References_announced_and_delivered_must_agree(int announced, int delivered, int difference)
    {
        var tally = new WalkTally { CollectionEnded = true };
        tally.AddObjects(0, [new HeapObjectRecord(0x1000, 24, 1, (ulong)announced)]);
        tally.AddReferences(0, new HeapReferenceRecord[delivered]);
        Assert.Equal(
            [new SnapshotProblem(SnapshotProblemKind.ReferencesMissing, difference)], tally.Problems(undescribedTypes: 0));
    }

    [Fact]
    public void Undescribed_types_malformed_events_and_a_missing_end_are_problems()
    {
        var tally = new WalkTally();
        tally.AddMalformed();
        Assert.Equal(
            [
                new SnapshotProblem(SnapshotProblemKind.TypesUndescribed, 4),
                new SnapshotProblem(SnapshotProblemKind.TypesNotKept, 2),
                new SnapshotProblem(SnapshotProblemKind.MalformedEvents, 1),
                new SnapshotProblem(SnapshotProblemKind.CollectionEndMissing, 1),
            ],
            tally.Problems(undescribedTypes: 4, typesNotKept: 2));
    }

    private static WalkTally Play(IEnumerable<SyntheticBlock> blocks)
    {
        var tally = new WalkTally { CollectionEnded = true };
        foreach (var block in blocks)
        {
            if (block.Objects is { } objects)
            {
                tally.AddObjects(block.Index, objects);
            }
            else
            {
                tally.AddReferences(block.Index, block.References);
            }
        }

        return tally;
    }
}
