using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Tests.Capture.Decoding;

public class HeapWalkDecoderTests
{
    private readonly byte[] _recorded = RecordedStream.LoadWalks();

    [Fact]
    public void A_recorded_walk_is_whole_and_agrees_with_itself()
    {
        var sink = new CountingSink();
        var walk = Assert.Single(RecordedStream.Decode(_recorded, walks: 1, () => sink));
        Assert.NotNull(walk);
        Assert.Empty(walk.Tally.Problems(undescribedTypes: 0));
        Assert.Equal(walk.Tally.Objects, sink.Objects);
        Assert.Equal(walk.Tally.References, sink.References);
        Assert.Equal(walk.Tally.References, sink.AnnouncedReferences);
        Assert.InRange(sink.Roots, 10, 1_000);
        Assert.Contains("s_orders", sink.StaticFields);
        // What the recorded program itself reports: 2,000 entries beside what the runtime needs.
        Assert.InRange(walk.Tally.Objects, 4_000, 20_000);
        Assert.InRange(walk.Pause!.Value.TotalMilliseconds, 0.1, 5_000);
    }

    [Fact]
    public void The_histogram_of_a_recorded_walk_holds_every_object()
    {
        var walk = RecordedStream.Decode(_recorded, walks: 1)[0]!;
        var histogram = ((HistogramBuilder)walk.Sink).Build(id => new TypeIdentity(new TypeName($"{id:x}", ""), ""));
        Assert.Equal(walk.Tally.Objects, histogram.Objects);
        Assert.Equal(walk.Tally.Bytes, histogram.Bytes);
        Assert.Contains(histogram.Types, row => row.Count == 2_000);
    }

    [Fact]
    public void What_its_own_collection_compacts_is_not_taken_for_the_work_of_others()
    {
        var walk = RecordedStream.Decode(_recorded, walks: 1)[0]!;
        Assert.True(walk.Compacts);
        Assert.Equal(HeapWalkDecoder.NoCollection, walk.OldestCompacted);
        Assert.Equal(Generation.Oldest, walk.OldestOfAll);
    }

    [Fact]
    public void What_its_collection_has_freed_is_told_by_the_runtime()
    {
        var walk = RecordedStream.Decode(_recorded, walks: 1)[0]!;
        var freed = walk.Use.FreedBytes!.Value;
        Assert.InRange(freed, 1, walk.Use.BytesBefore!.Value);
        // All that is left but for the frozen objects, which belong to no generation.
        Assert.InRange(walk.Tally.Bytes - (walk.Use.BytesBefore.Value - freed), 0, 50_000);
        Assert.Null(walk.Use.CommittedBytes);
    }

    // The end of the first one says it.
    [Fact]
    public async Task What_the_collector_holds_is_that_before_the_collection()
    {
        using var source = new EventPipeEventSource(new MemoryStream(_recorded));
        var decoder = new HeapWalkDecoder(source, TimeProvider.System);
        ExpectedWalk? expected = null;
        source.Clr.GCRestartEEStop += _ => expected ??= decoder.Expect(() => new HistogramBuilder());
        source.Process();

        var second = await expected!.Arrival;
        Assert.True(second.Use.CommittedBytes >= second.Tally.Bytes);
    }

    // The first of the two, which nobody asked for.
    [Fact]
    public async Task What_others_have_compacted_is_known_of_the_next_walk()
    {
        using var source = new EventPipeEventSource(new MemoryStream(_recorded));
        var decoder = new HeapWalkDecoder(source, TimeProvider.System);
        ExpectedWalk? expected = null;
        source.Clr.GCRestartEEStop += _ => expected ??= decoder.Expect(() => new HistogramBuilder());
        source.Process();

        Assert.True(expected!.Arrival.IsCompleted);
        Assert.Equal(Generation.Oldest, (await expected.Arrival)!.OldestCompacted);
    }

    [Fact]
    public void Only_walks_that_were_asked_for_are_taken()
    {
        // Two were recorded. The second is asked for in the middle of it, which is too late.
        var walks = RecordedStream.Decode(_recorded, walks: 3);
        Assert.Equal([true, false], walks.Select(walk => walk is { Tally.CollectionEnded: true }));

        // And the second passes by where nobody asks for it: its objects are counted nowhere.
        var sinks = 0;
        var only = RecordedStream.Decode(_recorded, walks: 1, () =>
        {
            sinks++;
            return new HistogramBuilder();
        });
        Assert.Equal((1, walks[0]!.Collection), (sinks, only[0]!.Collection));
    }

    [Fact]
    public void Put_together_again_without_a_change_the_stream_is_the_same() =>
        Assert.Equal(_recorded, NettraceBlocks.Parse(_recorded).Without(missing: -1));

    // One after the other, every block of the real stream: either no walk comes of it, or one that says that it is not whole,
    // or the very same walk, where the block lay outside of it.
    [Fact]
    public void Whichever_block_of_a_real_stream_is_taken_away_no_wrong_walk_passes_for_a_whole_one()
    {
        var blocks = NettraceBlocks.Parse(_recorded);
        var kinds = blocks.Kinds.ToArray();
        var whole = RecordedStream.Decode(_recorded, walks: 1)[0]!;
        var noticed = new HashSet<int>();
        for (var missing = 0; missing < kinds.Length; missing++)
        {
            var walk = RecordedStream.Decode(blocks.Without(missing), walks: 1)[0];
            if (walk is null || walk.Tally.Problems(undescribedTypes: 0).Count > 0)
            {
                noticed.Add(missing);
                continue;
            }

            // Without its beginning the first walk is passed over, and the second, as whole, is taken: that is right, too.
            Assert.True(
                walk.StartedAt > whole.StartedAt
                || (walk.Tally.Objects == whole.Tally.Objects && walk.Tally.References == whole.Tally.References
                    && walk.Tally.Bytes == whole.Tally.Bytes),
                $"Block {missing} ({kinds[missing]}) is missing, and nobody noticed.");
        }

        // What the events look like, and the walk itself; the other one and what others hold lie outside of it.
        Assert.Equal([0, 3, 4, 5, 6, 7, 8, 9], noticed.Order());
    }

    [Fact]
    public void A_stream_that_is_cut_off_anywhere_gives_no_whole_walk_before_its_end()
    {
        var whole = RecordedStream.Decode(_recorded, walks: 1)[0]!;
        var states = new List<string>();
        for (var parts = 1; parts < 40; parts++)
        {
            var walk = RecordedStream.Decode(_recorded[..(_recorded.Length * parts / 40)], walks: 1)[0];
            if (walk is not null && walk.Tally.Problems(undescribedTypes: 0).Count == 0)
            {
                Assert.Equal(whole.Tally.Objects, walk.Tally.Objects);
                Assert.Equal(whole.Tally.References, walk.Tally.References);
            }

            states.Add(walk is null ? "none" : walk.Tally.Problems(undescribedTypes: 0).Count > 0 ? "in part" : "whole");
        }

        // Its blocks are so large that it comes whole or not at all.
        Assert.Equal(["none", "whole"], states.Distinct());
    }

    [Fact(Explicit = true)]
    public Task Record() => RecordedStream.RecordAsync(RecordedStream.RecordWalksAsync);

    private sealed class CountingSink : IHeapSink
    {
        public long Objects { get; private set; }

        public long References { get; private set; }

        public long AnnouncedReferences { get; private set; }

        public long Roots { get; private set; }

        public List<string> StaticFields { get; } = [];

        public void AddObjects(ReadOnlySpan<HeapObjectRecord> objects)
        {
            Objects += objects.Length;
            foreach (var record in objects)
            {
                AnnouncedReferences += (long)record.ReferenceCount;
                Assert.NotEqual(0UL, record.Address);
                Assert.InRange(record.Size, 16UL, 10_000_000UL);
            }
        }

        public void AddReferences(ReadOnlySpan<HeapReferenceRecord> references) => References += references.Length;

        public void AddRoots(ReadOnlySpan<HeapRootRecord> roots) => Roots += roots.Length;

        public void AddDependentHandles(ReadOnlySpan<DependentHandleRecord> dependents)
        {
        }

        public void AddStaticField(StaticFieldRecord field) => StaticFields.Add(field.Name);
    }
}
