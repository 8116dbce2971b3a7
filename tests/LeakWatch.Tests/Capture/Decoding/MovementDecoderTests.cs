using LeakWatch.Capture.Decoding;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Tests.Capture.Decoding;

public class MovementDecoderTests
{
    private readonly byte[] _recorded = RecordedStream.LoadMovement();

    // As the parser of the event reads it, piece by piece.
    [Fact]
    public void What_a_recorded_collection_moved_is_known()
    {
        var (movement, collection) = Decode(_recorded);
        var moved = movement.Of(collection)!;
        var pieces = 0;
        using var source = new EventPipeEventSource(new MemoryStream(_recorded));
        source.Clr.GCBulkMovedObjectRanges += data =>
        {
            for (var i = 0; i < data.Count; i++)
            {
                var piece = data.Values(i);
                var nearby = 0;
                Assert.Equal(piece.OldRangeBase, moved.Before(piece.NewRangeBase, ref nearby));
                var last = piece.RangeLength - sizeof(ulong);
                Assert.Equal(piece.OldRangeBase + last, moved.Before(piece.NewRangeBase + last, ref nearby));
                pieces += piece.OldRangeBase == piece.NewRangeBase ? 0 : 1;
            }
        };
        source.Process();
        Assert.InRange(pieces, 100, movement.Pieces);
    }

    [Fact]
    public void Of_a_collection_that_was_not_seen_nothing_is_known()
    {
        var (movement, collection) = Decode(_recorded);
        Assert.Null(movement.Of(collection + 1));
    }

    [Fact]
    public void Where_events_were_lost_nothing_is_known()
    {
        var (movement, collection) = Decode(_recorded);
        movement.Finish(lost: 1);
        Assert.Null(movement.Of(collection));
    }

    // One after the other, every block of the real stream.
    [Fact]
    public void Whichever_block_is_taken_away_no_list_in_part_passes_for_a_whole_one()
    {
        var blocks = NettraceBlocks.Parse(_recorded);
        var (whole, collection) = Decode(_recorded);
        var noticed = new List<int>();
        var kinds = blocks.Kinds.ToArray();
        for (var missing = 0; missing < kinds.Length; missing++)
        {
            var (movement, _) = Decode(blocks.Without(missing));
            if (movement.Of(collection) is null)
            {
                noticed.Add(missing);
            }
            else
            {
                Assert.True(movement.Pieces == whole.Pieces, $"Block {missing} is missing, and nobody noticed.");
            }
        }

        // What the events look like, and the events; not the stacks, nor what comes behind them.
        Assert.Equal([0, 2, 3, 4], noticed);
    }

    [Fact(Explicit = true)]
    public Task Record() => RecordedStream.RecordAsync(RecordedStream.RecordMovementAsync);

    private static (MovementDecoder Movement, int Collection) Decode(byte[] stream)
    {
        var movement = new MovementDecoder();
        var collection = -1;
        var lost = -1;
        try
        {
            using var source = new EventPipeEventSource(new MemoryStream(stream));
            movement.Follow(source);
            source.Clr.GCStart += data => collection = data.Count;
            source.Process();
            lost = source.EventsLost;
        }
        catch (Exception)
        {
            // A stream that was tampered with may end anyhow.
        }

        movement.Finish(lost);
        return (movement, collection);
    }
}
