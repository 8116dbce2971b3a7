using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Sessions;
using LeakWatch.Heap.Graph;
using LeakWatch.Tests.Capture.Decoding;

namespace LeakWatch.Tests.Capture.Sessions;

public class EventStreamReaderTests
{
    // Some 85 MB, so that the decoder is far behind when the end comes.
    private static readonly byte[] _stream = NettraceBlocks.Parse(RecordedStream.LoadWalks()).Repeated(times: 100);

    [Fact]
    public async Task Everything_drained_is_decoded()
    {
        var collections = 0;
        await using var reader = new EventStreamReader(new MemoryStream(_stream));
        reader.Source.Clr.GCStop += _ => collections++;
        reader.Start();

        await reader.Ended;

        Assert.True(collections >= 200, $"{collections} collections");
        Assert.Equal(_stream.Length, reader.BytesReceived);
        Assert.True(reader.IsCaughtUp);
    }

    // The tool died of this: the memory was freed while the decoding thread was copying out of it.
    [Fact]
    public async Task Ended_at_any_moment_it_frees_no_memory_that_the_decoder_reads()
    {
        const int Rounds = 100;
        var early = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var reader = new EventStreamReader(new MemoryStream(_stream));
            var decoder = new HeapWalkDecoder(reader.Source, TimeProvider.System);
            using var expected = decoder.Expect(() => new HeapGraphBuilder());
            var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            reader.Source.Clr.GCStart += _ => began.TrySetResult();
            reader.Start();
            await began.Task.WaitAsync(TestContext.Current.CancellationToken);
            Thread.SpinWait(round * 1000);

            await reader.DisposeAsync();

            Assert.True(reader.Ended.IsCompleted);
            early += reader.IsCaughtUp ? 0 : 1;
        }

        Assert.True(early > Rounds / 2, $"The decoder was behind at the end in {early} of {Rounds} rounds only.");
    }

    [Fact]
    public async Task The_end_waits_for_the_decoder()
    {
        using var inHandler = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        var reader = new EventStreamReader(new MemoryStream(_stream));
        var events = 0;
        reader.Source.Clr.GCStart += _ =>
        {
            if (events++ == 0)
            {
                inHandler.Release();
                release.Wait(TestContext.Current.CancellationToken);
            }
        };
        reader.Start();
        await inHandler.WaitAsync(TestContext.Current.CancellationToken);

        var ending = reader.DisposeAsync().AsTask();

        await Task.WhenAny(ending, Task.Delay(200, TestContext.Current.CancellationToken));
        Assert.False(ending.IsCompleted);
        release.Release();
        await ending.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(reader.Ended.IsCompleted);
        Assert.True(events < 10, $"It decoded {events} collections more, for nobody.");
    }

    [Fact]
    public async Task The_end_reaches_a_decoder_that_waits_for_events()
    {
        using var silent = new HeldStream([]);
        var reader = new EventStreamReader(silent);
        reader.Start();
        await silent.IsRead.WaitAsync(TestContext.Current.CancellationToken);

        await reader.StopDecodingAsync().WaitAsync(TestContext.Current.CancellationToken);
        await reader.DisposeAsync().AsTask().WaitAsync(TestContext.Current.CancellationToken);

        Assert.False(reader.Ended.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_comes_when_decoding_has_stopped_is_read_and_thrown_away()
    {
        using var late = new HeldStream(_stream);
        await using var reader = new EventStreamReader(late);
        var events = 0;
        reader.Source.Clr.GCStart += _ => events++;
        reader.Start();
        await reader.StopDecodingAsync();

        late.LetGo();
        await late.IsReadToItsEnd.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(_stream.Length, reader.BytesReceived);
        Assert.Equal(0, events);
    }

    // A target that sends faster than it is decoded, here one that is not decoded at all.
    [Fact]
    public async Task What_waits_to_be_decoded_is_bounded_and_the_rest_is_read_and_thrown_away()
    {
        const int MaxBehind = 8 << 20;
        using var source = new HeldStream(_stream);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var reader = new EventStreamReader(source, MaxBehind);
        reader.Source.Clr.GCStart += _ => released.Task.Wait(TestContext.Current.CancellationToken);
        reader.Start();
        source.LetGo();

        await source.IsReadToItsEnd.WaitAsync(TestContext.Current.CancellationToken);
        released.SetResult();
        await Assert.ThrowsAsync<OperationCanceledException>(() => reader.Ended);

        Assert.True(reader.IsOverrun);
        Assert.False(reader.Ended.IsCompletedSuccessfully);
        Assert.Equal(_stream.Length, reader.BytesReceived);
    }
}
