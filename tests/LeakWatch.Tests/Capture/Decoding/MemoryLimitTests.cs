using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Modules;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Tests.Capture.Decoding;

public sealed class MemoryLimitTests
{
    private readonly byte[] _recorded = RecordedStream.LoadWalks();

    [Fact]
    public async Task A_walk_that_takes_too_much_is_given_up_with_a_sentence_and_its_memory_at_once()
    {
        var events = 0;
        var sink = new LargeSink();
        using var source = new EventPipeEventSource(new MemoryStream(_recorded));
        var decoder = new HeapWalkDecoder(source, TimeProvider.System, new MemoryLimit(1L << 30, () => 0));
        using var expected = decoder.Expect(() => sink);
        source.Clr.GCBulkNode += _ => events += sink.IsDisposed ? 1 : 0;

        source.Process();

        var failure = await Assert.ThrowsAsync<LeakWatchException>(() => expected.Arrival);
        Assert.Equal(FailureKind.MemoryLimit, failure.Kind);
        Assert.StartsWith("The snapshot takes more than 1,074 MB of memory: ", failure.Message);
        Assert.Contains("Allow more", failure.Remedy);
        Assert.True(sink.IsDisposed);
        Assert.True(events > 0, "Nothing was read behind it: the target would wait.");
    }

    [Fact]
    public async Task What_waits_to_be_decoded_counts()
    {
        using var source = new EventPipeEventSource(new MemoryStream(_recorded));
        var decoder = new HeapWalkDecoder(source, TimeProvider.System, new MemoryLimit(1L << 30, () => 1L << 30));
        using var expected = decoder.Expect(() => new HistogramBuilder());

        source.Process();

        await Assert.ThrowsAsync<LeakWatchException>(() => expected.Arrival);
    }

    [Fact]
    public void A_walk_within_the_limit_is_as_it_is_without() =>
        Assert.Equal(Walk(null)!.Tally.Objects, Walk(new MemoryLimit(1L << 30, () => 0))!.Tally.Objects);

    [Fact]
    public async Task A_number_that_a_sink_cannot_take_ends_the_walk_and_not_the_stream()
    {
        using var source = new EventPipeEventSource(new MemoryStream(_recorded));
        var decoder = new HeapWalkDecoder(source, TimeProvider.System);
        using var expected = decoder.Expect(() => new LargeSink { Refuses = true });

        Assert.True(source.Process());

        Assert.Equal("Too many.", (await Assert.ThrowsAsync<LeakWatchException>(() => expected.Arrival)).Message);
    }

    [Fact]
    public void Names_are_kept_as_long_as_there_is_room()
    {
        var name = new string('x', 1 << 20);
        var types = new TypeCatalog();
        for (ulong id = 1; id <= 1000; id++)
        {
            types.Add(new TypeDescription(id, 1, 0, default, 0, name, []));
        }

        Assert.True(types.Contains(1));
        Assert.False(types.Contains(1000));
        Assert.True(types.IsLeftOut(1000));
        Assert.False(types.IsLeftOut(1));
        Assert.False(types.IsLeftOut(1001));
        types.Unload(1);
        types.Add(new TypeDescription(1000, 1, 0, default, 0, name, []));
        Assert.True(types.Contains(1000));
        Assert.False(types.IsLeftOut(1000));

        var methods = new MethodCatalog();
        for (ulong id = 1; id <= 1000; id++)
        {
            methods.Add(id, "Shop", name);
        }

        Assert.NotNull(methods.NameOf(1));
        Assert.Null(methods.NameOf(1000));
        Assert.InRange(methods.LeftOut, 800, 999);
    }

    private HeapWalkResult? Walk(MemoryLimit? limit)
    {
        using var source = new EventPipeEventSource(new MemoryStream(_recorded));
        var decoder = new HeapWalkDecoder(source, TimeProvider.System, limit);
        var expected = decoder.Expect(() => new HistogramBuilder());
        source.Process();
        return expected.Arrival.IsCompletedSuccessfully ? expected.Arrival.Result : null;
    }

    private sealed class LargeSink : IHeapSink, IDisposable
    {
        public bool Refuses { get; init; }

        public bool IsDisposed { get; private set; }

        public long BytesNeeded => Refuses ? 0 : 1L << 40;

        public void AddObjects(ReadOnlySpan<HeapObjectRecord> objects)
        {
            if (Refuses)
            {
                throw new LeakWatchException(FailureKind.MemoryLimit, "Too many.");
            }
        }

        public void AddReferences(ReadOnlySpan<HeapReferenceRecord> references)
        {
        }

        public void AddRoots(ReadOnlySpan<HeapRootRecord> roots)
        {
        }

        public void AddDependentHandles(ReadOnlySpan<DependentHandleRecord> dependents)
        {
        }

        public void AddStaticField(StaticFieldRecord field)
        {
        }

        public void Dispose() => IsDisposed = true;
    }
}
