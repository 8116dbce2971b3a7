using LeakWatch.Reporting.Live;

namespace LeakWatch.Tests.Reporting;

public sealed class OutputPanelTests
{
    [Fact]
    public void The_newest_lines_stand_below_a_heading()
    {
        var state = new LiveState { Output = [.. Enumerable.Range(1, 30).Select(i => $"line {i}")] };

        var panel = OutputPanel.Draw(state, 80, 25);

        Assert.Equal(6, panel.Count);
        Assert.Contains("output of the program", panel[0]);
        Assert.Contains("line 26", panel[1]);
        Assert.Contains("line 30", panel[^1]);
    }

    [Fact]
    public void It_is_as_high_whatever_was_written() =>
        Assert.Equal(6, OutputPanel.Draw(new LiveState { Output = [] }, 80, 25).Count);

    [Fact]
    public void Colors_are_left_out_and_what_else_steers_a_terminal_is_escaped()
    {
        var line = OutputPanel.Draw(new LiveState { Output = ["\e[31mred\e[0m\a [bold]"] }, 80, 25)[1];

        Assert.Contains("red", line);
        Assert.DoesNotContain('\e', line);
        Assert.DoesNotContain('\a', line);
        Assert.Contains("[[bold]]", line);
    }

    [Fact]
    public void There_is_none_where_it_is_not_asked_for_or_does_not_fit()
    {
        Assert.Empty(OutputPanel.Draw(new LiveState(), 80, 25));
        Assert.Empty(OutputPanel.Draw(new LiveState { Output = ["x"] }, 80, 12));
    }
}
