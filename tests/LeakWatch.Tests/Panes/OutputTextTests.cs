using LeakWatch.Panes.Header;

namespace LeakWatch.Tests.Panes;

public sealed class OutputTextTests
{
    [Fact]
    public void Colors_are_left_out_and_what_else_steers_a_terminal_is_escaped()
    {
        var line = OutputText.Of("\e[31mred\e[0m\a [bold]");

        Assert.StartsWith("red", line);
        Assert.EndsWith(" [bold]", line);
        Assert.DoesNotContain(line, char.IsControl);
    }
}
