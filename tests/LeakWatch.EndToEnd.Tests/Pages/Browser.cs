using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Pages;

/// <summary>A browser without a window, spoken to by its own DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Program = "chromium";

    private readonly TemporaryDirectory _profile;
    private readonly ChildProcess _process;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _answers = new();
    private readonly ConcurrentQueue<JsonElement> _events = new();
    private Task _reading = Task.CompletedTask;
    private int _calls;

    private Browser(TemporaryDirectory profile, ChildProcess process)
    {
        _profile = profile;
        _process = process;
    }

    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(
            directory => File.Exists(Path.Combine(directory, Program)));

    /// <summary>All that has happened so far.</summary>
    public IReadOnlyCollection<JsonElement> Events => _events;

    public static async Task<Browser> StartAsync()
    {
        var profile = new TemporaryDirectory();
        // Tests may run as root, for whom it has no sandbox; what it opens is made here.
        var browser = new Browser(profile, ChildProcess.Start(
            Program,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.Path}", "--remote-debugging-port=0",
                "about:blank",
            ]));
        try
        {
            await browser.ConnectAsync(profile.Combine("DevToolsActivePort"));
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a method of the protocol.</summary>
    /// <param name="method">Such as <c>Page.navigate</c>.</param>
    /// <param name="parameters">Its parameters; null for none.</param>
    /// <param name="session">The page that is meant; null for the browser.</param>
    /// <returns>The result.</returns>
    public async Task<JsonElement> CallAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref _calls);
        var answer = _answers[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
        {
            call["sessionId"] = session;
        }

        await _socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(call), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var message = await Patience.ForAsync(answer.Task, () => $"no answer to {method} from {_process.SoFar}");
        return message.TryGetProperty("result", out var result)
            ? result
            : throw new InvalidOperationException($"{method}: {message}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await CallAsync("Browser.close");
            await _process.EndAsync();
        }

        _socket.Abort();
        await _reading;
        _socket.Dispose();
        await _process.DisposeAsync();
        await Patience.UntilAsync(TryDeleteProfile, () => $"{_profile.Path} is still written to");
    }

    private async Task ConnectAsync(string portFile)
    {
        string[] lines = [];
        await Patience.UntilAsync(
            () => File.Exists(portFile) && (lines = File.ReadAllLines(portFile)).Length == 2,
            () => $"no port of {_process.SoFar}");
        await _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{lines[0]}{lines[1]}"), TestContext.Current.CancellationToken);
        _reading = ReadAsync();
    }

    // Processes of its own may outlive it for a moment.
    private bool TryDeleteProfile()
    {
        try
        {
            _profile.Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        var message = new MemoryStream();
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                message.Write(buffer.AsSpan(0, part.Count));
                if (part.EndOfMessage && message.Length > 0)
                {
                    Take(JsonDocument.Parse(message.ToArray()).RootElement);
                    message.SetLength(0);
                }
            }
        }
        catch (WebSocketException)
        {
            // It has been ended.
        }
        catch (OperationCanceledException)
        {
            // As above.
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id))
        {
            _answers[id.GetInt32()].SetResult(message);
        }
        else
        {
            _events.Enqueue(message);
        }
    }
}
