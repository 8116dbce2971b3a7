using LeakWatch.Reporting.Markdown;

namespace LeakWatch.Tests.Reporting.Markdown;

/// <summary>Text of the target never means anything in Markdown.</summary>
public class MarkdownTextTests
{
    [Theory]
    [InlineData("List<int>", "`List<int>`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("``", "``` `` ```")]
    [InlineData("`edge", "`` `edge ``")]
    [InlineData("", "`  `")]
    [InlineData("line\nfeed\u202E", "`line\\u000Afeed\\u202E`")]
    public void A_name_is_code(string text, string code) => Assert.Equal(code, MarkdownText.Code(text));

    [Fact]
    public void A_bar_ends_no_cell() => Assert.Equal("`a\\|b`", MarkdownText.Cell("a|b"));

    [Fact]
    public void No_line_ends_a_block()
    {
        var block = MarkdownText.Block(["```", "````text", "<script>"]).ToList();
        Assert.Equal("`````text", block[0]);
        Assert.Equal("`````", block[^1]);
    }

    [Fact]
    public void A_sentence_has_no_marks() => Assert.Equal(
        "98 % of +2.3 MB \\<b\\> \\@all \\#1 \\[x\\]", MarkdownText.Sentence("98 % of +2.3 MB <b> @all #1 [x]"));
}
