using LeakWatch.Tool.Options;

namespace LeakWatch.Tests.Options;

public class FormatOptionTests
{
    [Fact]
    public void Each_format_has_a_name()
    {
        var option = FormatOption.ForWatch();
        Assert.Equal(
            Enum.GetValues<OutputFormat>().Select(format => (OutputFormat?)format),
            option.HelpName!.Split('|').Select(
                name => ParsedOptions.Valid(command => command.Options.Add(option), "--format", name).GetValue(option)));
    }

    [Fact]
    public void Files_have_no_live_view()
    {
        var option = FormatOption.ForFiles();
        Assert.Equal("text|markdown|json", option.HelpName);
        Assert.DoesNotContain("live", option.Description);
    }

    // Names are those of the help and no others: Enum.Parse would take these.
    [Theory]
    [InlineData("Text")]
    [InlineData("1")]
    [InlineData("")]
    public void Any_other_name_is_refused(string name)
    {
        var option = FormatOption.ForWatch();
        Assert.Equal(
            $"--format must be live, text, markdown or json: '{name}'.",
            ParsedOptions.ErrorOf(command => command.Options.Add(option), "--format", name));
    }
}
