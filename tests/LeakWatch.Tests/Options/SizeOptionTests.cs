using LeakWatch.Tool.Options;

namespace LeakWatch.Tests.Options;

public class SizeOptionTests
{
    [Theory]
    [InlineData("800", 800_000_000)]
    [InlineData("800MB", 800_000_000)]
    [InlineData("800mb", 800_000_000)]
    [InlineData("2G", 2_000_000_000)]
    [InlineData("1.5GB", 1_500_000_000)]
    [InlineData("512K", 512_000)]
    [InlineData("1TB", 1_000_000_000_000)]
    public void Amounts_as_people_type_them(string text, long bytes)
    {
        Assert.True(SizeOption.TryParse(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("-5")]
    [InlineData("1,5GB")]
    [InlineData("much")]
    [InlineData("99999999999999999TB")]
    public void Anything_else_is_none(string text) => Assert.False(SizeOption.TryParse(text, out _));
}
