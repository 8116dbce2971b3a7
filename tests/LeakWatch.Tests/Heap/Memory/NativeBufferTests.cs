using LeakWatch.Heap.Memory;

namespace LeakWatch.Tests.Heap.Memory;

public class NativeBufferTests
{
    [Fact]
    public void Holds_what_was_added()
    {
        using var buffer = new NativeBuffer<int>();
        for (var i = 0; i < 5_000; i++)
        {
            buffer.Add(i);
        }

        new[] { -1, -2 }.CopyTo(buffer.AddSpan(2));
        Assert.Equal(5_002, buffer.Length);
        Assert.Equal([4_999, -1, -2], buffer.Span(4_999, 3).ToArray());
        buffer.Shorten(1);
        Assert.Equal(0, buffer[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer[-1]);
    }

    [Fact]
    public void Disposed_of_it_refuses_every_use()
    {
        var buffer = NativeBuffer<long>.Filled(10, 7);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(0, buffer.Bytes);
        Assert.Throws<ObjectDisposedException>(() => buffer[0]);
        Assert.Throws<ObjectDisposedException>(() => buffer.Add(1));
        Assert.Throws<ObjectDisposedException>(() => buffer.AddSpan(1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.View()[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Span(0, 1).Length);
    }
}
