using System.Runtime.InteropServices;
using LeakWatch.Capture.Decoding;

namespace LeakWatch.Tests.Capture.Decoding;

public class BulkBlockTests
{
    [Fact]
    public void Its_values_are_read_behind_its_head()
    {
        Assert.True(BulkBlock.TryRead<ulong>(Block(index: 7, count: 2, 11, 12), out var index, out var values));
        Assert.Equal(7, index);
        Assert.Equal([11UL, 12UL], values.ToArray());
    }

    // Versions of the runtime that are still to come may append something.
    [Fact]
    public void What_stands_behind_them_is_of_no_interest()
    {
        Assert.True(BulkBlock.TryRead<ulong>(Block(index: 0, count: 1, 11, 12), out _, out var values));
        Assert.Equal([11UL], values.ToArray());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(uint.MaxValue)]
    public void One_that_is_shorter_than_it_says_is_not_read(uint count)
    {
        Assert.False(BulkBlock.TryRead<ulong>(Block(index: 0, count, 11, 12), out _, out var values));
        Assert.True(values.IsEmpty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void One_without_a_whole_head_is_not_read(int bytes) =>
        Assert.False(BulkBlock.TryRead<ulong>(Block(index: 0, count: 0).AsSpan(0, bytes), out _, out _));

    private static byte[] Block(uint index, uint count, params ulong[] values) =>
        [.. BitConverter.GetBytes(index), .. BitConverter.GetBytes(count), 9, 0, .. MemoryMarshal.AsBytes<ulong>(values)];
}
