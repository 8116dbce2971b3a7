using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Tests.Capture.Decoding;

/// <summary>What a walk has brought is gone with whoever asked for it, and nothing is added to it from then on.</summary>
public sealed class ExpectedWalkTests : IDisposable
{
    private readonly EventPipeEventSource _source = new(new MemoryStream(RecordedStream.LoadWalks()));
    private readonly HeapWalkDecoder _decoder;
    private readonly List<OwnedSink> _sinks = [];

    public ExpectedWalkTests() => _decoder = new HeapWalkDecoder(_source, TimeProvider.System);

    [Fact]
    public async Task One_that_has_arrived()
    {
        var expected = Expect();
        _source.Process();
        var walk = await expected.Arrival;
        Assert.Same(Assert.Single(_sinks), walk.Sink);
        Assert.False(_sinks[0].IsDisposed);

        expected.Dispose();

        Assert.True(_sinks[0].IsDisposed);
    }

    [Fact]
    public void One_that_is_given_up_on_its_way()
    {
        var expected = Expect();
        _source.Clr.GCBulkNode += _ => expected.Dispose();

        _source.Process();

        Assert.True(Assert.Single(_sinks).IsDisposed);
        Assert.InRange(_sinks[0].Blocks, 1, 1_000);
        Assert.False(expected.Arrival.IsCompleted);
    }

    [Fact]
    public void One_that_is_given_up_before_it_begins()
    {
        Expect().Dispose();

        _source.Process();

        Assert.Empty(_sinks);
    }

    [Fact]
    public void One_that_is_taken_without_its_end()
    {
        using var expected = Expect();
        var blocksTaken = -1;
        HeapWalkResult? taken = null;
        _source.Clr.GCBulkEdge += _ =>
        {
            if (taken is null)
            {
                taken = _decoder.TakeUnfinished();
                blocksTaken = _sinks[0].Blocks;
            }
        };

        _source.Process();

        Assert.False(taken!.Tally.CollectionEnded);
        Assert.Equal(taken.Tally.Events, blocksTaken);
        Assert.Equal(blocksTaken, _sinks[0].Blocks);
        Assert.False(_sinks[0].IsDisposed);
    }

    [Fact]
    public void One_in_whose_place_another_is_asked_for()
    {
        var first = Expect();
        ExpectedWalk? second = null;
        _source.Clr.GCBulkEdge += _ => second ??= Expect();

        _source.Process();
        first.Dispose();

        Assert.True(_sinks[0].IsDisposed);
        Assert.False(_sinks[1].IsDisposed);
        Assert.True(second!.Arrival.IsCompletedSuccessfully);
        second.Dispose();
        Assert.True(_sinks[1].IsDisposed);
    }

    public void Dispose() => _source.Dispose();

    private ExpectedWalk Expect() => _decoder.Expect(() =>
    {
        var sink = new OwnedSink();
        _sinks.Add(sink);
        return sink;
    });

    private sealed class OwnedSink : IHeapSink, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public int Blocks { get; private set; }

        public void AddObjects(ReadOnlySpan<HeapObjectRecord> objects) => Add();

        public void AddReferences(ReadOnlySpan<HeapReferenceRecord> references) => Add();

        public void AddRoots(ReadOnlySpan<HeapRootRecord> roots) => Add();

        public void AddDependentHandles(ReadOnlySpan<DependentHandleRecord> dependents) => Add();

        public void AddStaticField(StaticFieldRecord field) => ObjectDisposedException.ThrowIf(IsDisposed, this);

        public void Dispose() => IsDisposed = true;

        private void Add()
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            Blocks++;
        }
    }
}
