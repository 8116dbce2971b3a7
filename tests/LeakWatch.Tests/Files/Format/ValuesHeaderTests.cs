using CsCheck;
using LeakWatch.Files.Format;

namespace LeakWatch.Tests.Files.Format;

public class ValuesHeaderTests
{
    [Fact]
    public void What_is_written_is_read() => Gen.OneOf(
        Gen.Const(ValuesHeader.On), Gen.Const(ValuesHeader.Unmasked), Gen.Const(ValuesHeader.Off),
            Gen.String.Select(ValuesHeader.Hashed), Gen.String.Select(ValuesHeader.None))
        .Sample(header => Assert.Equal(header, ValuesHeader.Parse(header.ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("hashed")]
    [InlineData("hashed (2026")]
    [InlineData("On")]
    public void Any_other_text_is_kept_as_it_is(string text)
    {
        var header = ValuesHeader.Parse(text);
        Assert.Equal((ValuesHeaderKind.Unknown, text), (header.Kind, header.ToString()));
    }
}
