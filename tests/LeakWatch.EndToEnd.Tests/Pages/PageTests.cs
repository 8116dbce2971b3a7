using System.Text;
using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Pages;

/// <summary>The page of a watch, in a browser.</summary>
public sealed class PageTests : IDisposable
{
    private const string Sessions = "LeakWatch.Targets.Leaks.Session";

    private const string Colors = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
        + " + getComputedStyle(document.querySelector('svg text')).fill"
        + " + getComputedStyle(document.querySelector('svg .stroke-first')).stroke";

    // Nothing of it may be obeyed: neither by the browser nor on the way there.
    private const string Evil = "<script>document.title='owned'</script><img src='https://example.invalid/x' onerror='alert(1)'>";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Is_sorted_filtered_and_printed_and_asks_for_nothing()
    {
        Assert.SkipUnless(Browser.IsInstalled, "There is no chromium to be the browser.");
        var (file, folder) = (_directory.Combine("page.html"), _directory.Combine("leak"));
        await new DrivenWatch().RunAsync("static-dictionary", "--report", file, "-o", folder);
        Assert.InRange(new FileInfo(file).Length, 20_000, 1_000_000);

        await using var browser = await Browser.StartAsync();
        var page = await BrowserPage.OpenAsync(browser, file);
        Assert.StartsWith("growing", (await page.EvaluateAsync("document.querySelector('h1').textContent")).GetString());
        Assert.Contains(
            "static LeakWatch.Targets.Leaks.SessionCache.s_sessions",
            (await page.EvaluateAsync("document.querySelector('h1 code').textContent")).GetString());
        Assert.InRange((await page.EvaluateAsync("document.querySelectorAll('svg.chart').length")).GetInt32(), 3, 20);
        await AssertIsSortedAsync(page);
        await AssertIsFilteredAsync(page);
        await AssertFollowsItsReaderAsync(page);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString((await page.PrintAsync())[..4]));
        AssertAsksForNothing(page, file);

        await AssertIsTheSameFromFilesAsync(file, folder);
        await AssertObeysNothingAsync(browser, folder);
        await AssertSaysWhatFilesDoNotTellAsync(browser, folder);
    }

    [Theory]
    [InlineData(false, "stopped by you")]
    [InlineData(true, "has exited")]
    public async Task Is_there_when_the_watch_is_cut_off_or_the_process_ends(bool processEnds, string says)
    {
        var file = _directory.Combine("page.html");
        await using var target = await Target.StartAsync("static-dictionary");
        await using var tool = Tool.Watch(target, "--interval", "1h", "--report", file);
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        if (processEnds)
        {
            await target.KillAsync();
        }
        else
        {
            tool.Send(Signal.Interrupt);
        }

        var watch = await tool.EndWatchAsync();

        Assert.True(watch.ExitCode == 0, watch.ToString());
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(says, page);
        Assert.Contains("<h2>Types in snapshot 1</h2>", page);
        Assert.EndsWith("</html>\n", page);
    }

    [Fact]
    public async Task Says_so_when_there_was_no_snapshot()
    {
        var file = _directory.Combine("page.html");
        await using var target = await Target.StartAsync("idle");
        target.Send(Signal.Stop);
        await using var tool = Tool.Watch(target, "--report", file);
        await DiagnosticsPort.ConnectedAsync(target);
        tool.Send(Signal.Interrupt);
        await tool.EndWatchAsync();
        target.Send(Signal.Continue);

        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("No snapshot was taken.", page);
        Assert.EndsWith("</html>\n", page);
    }

    private static async Task AssertIsSortedAsync(BrowserPage page)
    {
        await page.EvaluateAsync(Click(1));
        var counts = (await page.TextsAsync(Column(1, "textContent"))).Select(Number).ToList();
        Assert.Equal(counts.OrderDescending(), counts);
        await page.EvaluateAsync(Click(4));
        var bytes = (await page.TextsAsync(Column(4, "dataset.v"))).Select(Number).ToList();
        Assert.Equal(bytes.OrderDescending(), bytes);
        Assert.True(bytes.Count > 100);
        await page.EvaluateAsync(Click(4));
        Assert.Equal(
            bytes.Order(), (await page.TextsAsync(Column(4, "dataset.v"))).Select(Number));

        static string Click(int column) => $"document.querySelectorAll('#types th')[{column}].click()";

        static long Number(string text) => long.Parse(text.Replace(",", "", StringComparison.Ordinal), null);
    }

    private static async Task AssertIsFilteredAsync(BrowserPage page)
    {
        await page.EvaluateAsync(Filter("leaks SESSION"));
        Assert.Contains(Sessions, await page.TextsAsync(Column(0, "firstChild.textContent")));
        // What holds a type is looked at as well.
        var names = await page.TextsAsync(Column(0, "textContent"));
        Assert.All(names, name => Assert.Matches("(?i)leaks.*session", name));
        var shown = await page.EvaluateAsync("document.querySelector('#shown').textContent");
        Assert.StartsWith($"{names.Length} of ", shown.GetString());
        await page.EvaluateAsync(Filter(""));
    }

    private static string Filter(string words) =>
        $"{{ const box = document.querySelector('#find'); box.value = '{words}'; box.dispatchEvent(new Event('input')) }}";

    private static async Task AssertFollowsItsReaderAsync(BrowserPage page)
    {
        await page.SetColorsAsync(dark: false);
        var light = await page.EvaluateAsync(Colors);
        await page.SetColorsAsync(dark: true);
        Assert.NotEqual(light.GetString(), (await page.EvaluateAsync(Colors)).GetString());

        // Nothing is wider than a telephone but what scrolls in a box of its own.
        await page.SetWidthAsync(360);
        Assert.Equal(360, (await page.EvaluateAsync("document.documentElement.scrollWidth")).GetInt32());
        await page.SetWidthAsync(1100);
    }

    private static void AssertAsksForNothing(BrowserPage page, string file)
    {
        Assert.Equal([], page.Complaints);
        Assert.Equal([new Uri(file).AbsoluteUri], page.Requests);
    }

    private async Task AssertIsTheSameFromFilesAsync(string file, string folder)
    {
        var again = _directory.Combine("again.html");
        var run = await Tool.RunAsync("report", folder, "--html", again);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.Output);
        Assert.Equal(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(again, TestContext.Current.CancellationToken));
    }

    // As if the target had called its type so: C# has no way to.
    private async Task AssertObeysNothingAsync(Browser browser, string folder)
    {
        var (lines, file) = (Path.Combine(folder, "session.ndjson"), _directory.Combine("evil.html"));
        var kept = await File.ReadAllTextAsync(lines, TestContext.Current.CancellationToken);
        var last = kept.LastIndexOf("{\"kind\":\"snapshot\"", StringComparison.Ordinal);
        using var before = JsonDocument.Parse(kept[..last].TrimEnd().Split('\n')[^1]);
        var mark = $"{{\"kind\":\"mark\",\"at\":\"{before.RootElement.GetProperty("takenAt").GetString()}\",\"snapshot\":1,"
            + $"\"word\":\"{Evil}\",\"baseline\":false}}\n";
        await File.WriteAllTextAsync(
            lines, kept.Insert(last, mark).Replace(Sessions, Evil), TestContext.Current.CancellationToken);
        var run = await Tool.RunAsync("report", folder, "--html", file);
        Assert.True(run.ExitCode == 0, run.ToString());

        var page = await BrowserPage.OpenAsync(browser, file);
        AssertAsksForNothing(page, file);
        Assert.StartsWith("growing: ", (await page.EvaluateAsync("document.title")).GetString());
        Assert.Equal(0, (await page.EvaluateAsync("document.images.length")).GetInt32());
        Assert.Equal(1, (await page.EvaluateAsync("document.scripts.length")).GetInt32());
        Assert.Contains(Evil, await page.TextsAsync(Column(0, "firstChild.textContent")));
        // The user's own words are text as well: in the list, and in the charts.
        Assert.Equal(
            $"{Evil}, behind snapshot 1",
            (await page.EvaluateAsync("document.querySelector('#marks dd').textContent")).GetString());
        Assert.Equal(
            $"{Evil[..23]}…",
            (await page.EvaluateAsync(
                "[...document.querySelectorAll('#memory svg text')].map(text => text.textContent).find(text => text[0] == '<')"))
                .GetString());
    }

    // Without its lines a folder has tables of types, and objects with what holds them.
    private async Task AssertSaysWhatFilesDoNotTellAsync(Browser browser, string folder)
    {
        var file = _directory.Combine("files.html");
        File.Delete(Path.Combine(folder, "session.ndjson"));
        var run = await Tool.RunAsync("report", folder, "--html", file);
        Assert.True(run.ExitCode == 0, run.ToString());

        var page = await BrowserPage.OpenAsync(browser, file);
        AssertAsksForNothing(page, file);
        Assert.Contains(
            "the files have types alone", (await page.EvaluateAsync("document.querySelector('.notes').textContent")).GetString());
        Assert.StartsWith("growing", (await page.EvaluateAsync("document.querySelector('h1').textContent")).GetString());
        Assert.Contains(
            "static LeakWatch.Targets.Leaks.SessionCache.s_sessions",
            await page.TextsAsync("Array.from(document.querySelectorAll('#holders td code'), root => root.textContent)"));
    }

    // Of the rows that are shown.
    private static string Column(int column, string property) =>
        $"Array.from(document.querySelectorAll('#types tbody tr:not([hidden])'), row => row.cells[{column}].{property})";
}
