using System.Text.Json;
using System.Text.Json.Nodes;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Pages;

/// <summary>A page that is open in a browser.</summary>
internal sealed class BrowserPage
{
    private static readonly string[] _complaints =
        ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded", "Page.javascriptDialogOpening"];

    private readonly Browser _browser;
    private readonly string _session;

    private BrowserPage(Browser browser, string session)
    {
        _browser = browser;
        _session = session;
    }

    /// <summary>What has gone wrong in it, or was said on its console.</summary>
    public IEnumerable<string> Complaints => Events(_complaints).Select(said => said.GetRawText());

    /// <summary>The addresses that were asked for, its own among them.</summary>
    public IEnumerable<string> Requests => Events(["Network.requestWillBeSent"]).Select(
        request => request.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!);

    /// <summary>Opens a file, and waits until it is there.</summary>
    public static async Task<BrowserPage> OpenAsync(Browser browser, string file)
    {
        var target = await browser.CallAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await browser.CallAsync("Target.attachToTarget", new JsonObject
        {
            ["targetId"] = target.GetProperty("targetId").GetString(),
            ["flatten"] = true,
        });
        var page = new BrowserPage(browser, attached.GetProperty("sessionId").GetString()!);
        foreach (var domain in (string[])["Page", "Runtime", "Log", "Network"])
        {
            await page.CallAsync($"{domain}.enable");
        }

        await page.CallAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        await Patience.UntilAsync(
            () => page.Events(["Page.loadEventFired"]).Any(), () => $"{file} is not loaded");
        return page;
    }

    /// <summary>What an expression of JavaScript yields.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await CallAsync(
            "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out var exception), $"{expression}: {exception}");
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>The same as lines of text.</summary>
    public async Task<string[]> TextsAsync(string expression) =>
        [.. (await EvaluateAsync(expression)).EnumerateArray().Select(text => text.GetString()!)];

    /// <summary>Whether the reader has the light colors or the dark ones.</summary>
    public Task SetColorsAsync(bool dark) => CallAsync("Emulation.setEmulatedMedia", new JsonObject
    {
        ["features"] = new JsonArray(
            new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }),
    });

    /// <summary>How wide the reader's screen is.</summary>
    public Task SetWidthAsync(int width) => CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject
    {
        ["width"] = width,
        ["height"] = 800,
        ["deviceScaleFactor"] = 1,
        ["mobile"] = width < 600,
    });

    /// <summary>The page as it is printed, as PDF.</summary>
    public async Task<byte[]> PrintAsync() =>
        (await CallAsync("Page.printToPDF")).GetProperty("data").GetBytesFromBase64();

    private Task<JsonElement> CallAsync(string method, JsonObject? parameters = null) =>
        _browser.CallAsync(method, parameters, _session);

    private IEnumerable<JsonElement> Events(string[] names) => _browser.Events.Where(
        message => names.Contains(message.GetProperty("method").GetString())
            && message.TryGetProperty("sessionId", out var session) && session.GetString() == _session);
}
