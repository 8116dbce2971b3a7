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

    [Fact]
    public async Task On_a_terminal()
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        await using var target = await Target.StartAsync("steering-texts");
        await using var terminal = await TmuxTerminal.StartToolAsync(140, 24, "--pid", $"{target.Id}", "--interval", "1h");
        await terminal.ScreenAsync(screen => screen.Length > 1 && screen[1].StartsWith("snapshot 1 "));
        for (var number = 2; number <= 5; number++)
        {
            await target.GoAsync(50);
            await terminal.PressAsync("Space");
            await terminal.ScreenAsync(screen => screen[1].StartsWith($"snapshot {number} "));
        }

        var screen = await terminal.ScreenAsync(screen => screen.Any(row => row.Contains("new: Tag { ")));

        Assert.Contains(screen, row => row.Contains(Escaped[..20]));
        Assert.StartsWith("dotnet-leakwatch", screen[0]);
        Assert.StartsWith("q quit", screen[^1]);
        Assert.False(await terminal.IsOnAsync("==:#{pane_title},owned"));
        await terminal.PressAsync("q");
        var (exitCode, left) = await terminal.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains(left, row => row.Contains("5 snapshots"));
    }

    private static void AssertHarmless(string line) =>
        Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u202E' or '\u2028' or '\u2029' || char.IsSurrogate(c));
}
