using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Terminals;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>Texts of the target that would steer a terminal are shown, not obeyed.</summary>
public sealed class SteeringTextTests
{
    private const string Escaped = @"\u001B[2J\u001B]0;owned\u0007\u009B31m\u202E";

    [Fact]
    public async Task In_files_and_json_lines()
    {
        using var folder = new TemporaryDirectory();

        var watch = await new DrivenWatch().RunAsync("steering-texts", "-o", folder.Path);

        var site = Assert.Single(watch.Snapshots[^1].Growth);
        Assert.All(site.GetProperty("added").EnumerateArray(), line => Assert.Contains(Escaped, line.GetString()));
        Assert.All(watch.Process.Output, AssertHarmless);
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            Assert.All(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken), AssertHarmless);
        }
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(140, 24)]
    public async Task On_a_terminal(int columns, int rows)
    {
        await using var panes = await PaneTerminal.WatchAsync((columns, rows), "steering-texts");
        await panes.GrowAsync(4, steps: 50);
        await panes.MoveAsync("Home", row => row.Contains("Graffiti.s_wall"));

        await panes.PressAsync("Enter", "holds 300 Tag");
        await panes.PressAsync("4", "Tag { Number");
        await panes.PressAsync("Enter", "1 Fields");
        await panes.WaitForAsync(Escaped[..20]);
        await panes.PressAsync("2", "Graffiti.s_wall");

        Assert.False(await panes.Terminal.IsOnAsync("==:#{pane_title},owned"));
        await panes.Terminal.PressAsync("C-c");
        await panes.EndAsync();
    }

    private static void AssertHarmless(string line) =>
        Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u202E' or '\u2028' or '\u2029' || char.IsSurrogate(c));
}
