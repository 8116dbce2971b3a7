using CsCheck;
using LeakWatch.Files.GcDump;

namespace LeakWatch.Tests.Files.GcDump;

/// <summary>Numbers in one to five bytes.</summary>
public class CompressedIntTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(63, "3F")]
    [InlineData(64, "8040")]
    [InlineData(-1, "7F")]
    [InlineData(-64, "40")]
    [InlineData(-65, "FF3F")]
    [InlineData(int.MaxValue, "87FFFFFF7F")]
    [InlineData(int.MinValue, "F880808000")]
    public void A_number_has_the_bytes_that_the_format_gives_it(int value, string bytes)
    {
        var written = new byte[CompressedInt.MaxBytes];
        Assert.Equal(bytes, Convert.ToHexString(written, 0, CompressedInt.Write(written, value)));
    }

    [Fact]
    public void Any_number_is_read_as_it_was_written() => Gen.Int.Sample(value =>
    {
        var bytes = new byte[CompressedInt.MaxBytes];
        var size = CompressedInt.Write(bytes, value);
        var position = 0;
        Assert.True(CompressedInt.TryRead(bytes.AsSpan(0, size), ref position, out var read));
        Assert.Equal((value, size, size), (read, position, CompressedInt.SizeOf(value)));
        position = 0;
        Assert.False(CompressedInt.TryRead(bytes.AsSpan(0, size - 1), ref position, out _));
    });
}
