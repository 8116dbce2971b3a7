using CsCheck;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Graph;

namespace LeakWatch.Tests.Capture.Decoding;

public sealed class HostileStreamTests
{
    // Most end the stream somewhere, or make a walk that says that it is not whole.
    [Fact]
    public void A_real_stream_with_bytes_changed_at_random_takes_no_memory_beyond_reason()
    {
        var blocks = NettraceBlocks.Parse(RecordedStream.LoadWalks());
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Byte).Array[1, 60].Sample(
            changes =>
            {
                var stream = blocks.WithEventsChanged(changes);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var native = 0L;
                using var builder = new HeapGraphBuilder();
                try
                {
                    RecordedStream.Decode(stream, walks: 1, () => builder);
                    native = builder.BytesNeeded;
                }
                catch (Exception cause) when (cause is LeakWatchException or AggregateException)
                {
                    // Too many of something.
                }

                const long Most = 256 << 20;
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
                Assert.InRange(native, 0, Most);
            },
            iter: 600);
    }
}
