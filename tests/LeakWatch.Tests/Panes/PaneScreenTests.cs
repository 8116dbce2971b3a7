
namespace LeakWatch.Tests.Panes;

/// <summary>Every pane, as text.</summary>
public sealed class PaneScreenTests
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public void The_lists(int columns, int rows)
    {
        using var screen = Shop.On(columns, rows);

        Approved.Check(screen.Text(), $"lists-{columns}x{rows}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public async Task A_site_in_detail(int columns, int rows)
    {
        using var screen = Shop.On(columns, rows);

        screen.Press("Enter");
        Approved.Check(screen.Text(), $"site-path-{columns}x{rows}");
        Approved.Check(screen.Press("2").Text(), $"site-chart-{columns}x{rows}");
        Approved.Check(screen.Press("3").Text(), $"site-ages-{columns}x{rows}");
        screen.Press("4");
        await screen.AnsweredAsync(text => text.Contains("newest first"));
        Approved.Check(screen.Text(), $"site-content-{columns}x{rows}");
        Approved.Check(screen.Press("5").Text(), $"site-why-{columns}x{rows}");
    }
}
