using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Terminals;

/// <summary>The tool on a terminal of a given size: a tmux server of its own with one window.</summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    private const string ExitCodePrefix = "exit code ";
    private const string OtherModes = "the modes of the terminal are others than before";

    private readonly TemporaryDirectory _directory = new();
    private readonly string _socket;

    private TmuxTerminal() => _socket = _directory.Combine("tmux");

    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(
            directory => File.Exists(Path.Combine(directory, "tmux")));

    /// <summary>Where the tool runs, and writes if it is not told where.</summary>
    public string Directory => _directory.Path;

    /// <summary>Starts the tool in a terminal.</summary>
    public static Task<TmuxTerminal> StartToolAsync(int columns, int rows, params string[] arguments) =>
        StartToolAsync("", columns, rows, arguments);

    /// <summary>The same with variables of the environment, as a shell has them before a command, or options of <c>env</c>.</summary>
    public static async Task<TmuxTerminal> StartToolAsync(string variables, int columns, int rows, params string[] arguments)
    {
        var terminal = new TmuxTerminal();
        // The shell outlives an interrupt, says how the tool ended and left the terminal, and keeps the window open.
        var tool = string.Join(' ', arguments.Prepend(BuiltPrograms.Tool).Select(Quote));
        var command = $"""
            trap : INT; modes=$(stty -g)
            env -u NO_COLOR {variables} sh -c 'echo $$ > tool; exec "$@"' sh {tool}; code=$?
            test "$modes" = "$(stty -g)" || echo {OtherModes}
            echo {ExitCodePrefix}$code; exec cat
            """;
        await terminal.TmuxAsync(
            "-f", "/dev/null", "-u", "start-server", ";", "set-option", "-g", "status", "off", ";",
            "set-option", "-s", "set-clipboard", "on", ";",
            "new-session", "-d", "-c", terminal.Directory, "-x", $"{columns}", "-y", $"{rows}", command);
        return terminal;
    }

    /// <summary>The rows of the screen, trailing blanks left out.</summary>
    public async Task<string[]> ScreenAsync() => [.. await TmuxAsync("capture-pane", "-p")];

    /// <summary>
    /// Waits until the screen is as it should be, and was so the time before: one that is being painted is half of each.
    /// </summary>
    /// <returns>That screen.</returns>
    public async Task<string[]> ScreenAsync(Func<string[], bool> condition)
    {
        string[] screen = [];
        await Patience.UntilAsync(
            async () =>
            {
                var before = screen;
                screen = await ScreenAsync();
                return condition(screen) && screen.SequenceEqual(before);
            },
            () => $"the screen is still\n{string.Join('\n', screen)}");
        return screen;
    }

    /// <summary>Waits until the tool has ended.</summary>
    /// <returns>Its exit code, and what is on the screen then.</returns>
    public async Task<(int ExitCode, string[] Screen)> EndAsync()
    {
        var screen = await ScreenAsync(screen => screen.Any(IsExitCode));
        Assert.DoesNotContain(OtherModes, screen);
        return (int.Parse(screen.Single(IsExitCode)[ExitCodePrefix.Length..]), screen);

        static bool IsExitCode(string row) => row.StartsWith(ExitCodePrefix);
    }

    /// <summary>The same with the sequences that color them.</summary>
    public Task<IReadOnlyList<string>> StyledScreenAsync() => TmuxAsync("capture-pane", "-p", "-e");

    /// <summary>The rows with the cursor of a table, as far as it reaches.</summary>
    public async Task<string> CursorRowAsync() => StyledText.Reversed(await StyledScreenAsync());

    /// <summary>What was copied last; empty where nothing was.</summary>
    public async Task<string> CopiedAsync() => (await TmuxAsync("list-buffers")).Count == 0
        ? ""
        : string.Join('\n', await TmuxAsync("show-buffer"));

    /// <summary>The id of the tool's process.</summary>
    public int ToolId => int.Parse(File.ReadAllText(_directory.Combine("tool")));

    public Task PressAsync(string key) => TmuxAsync("send-keys", key);

    /// <summary>Writes a text.</summary>
    public Task WriteAsync(string text) => TmuxAsync("send-keys", "-l", text);

    /// <summary>Closes the terminal.</summary>
    public Task CloseAsync() => TmuxAsync("kill-session");

    public Task ResizeAsync(int columns, int rows) => TmuxAsync("resize-window", "-x", $"{columns}", "-y", $"{rows}");

    /// <summary>Whether a mode of the terminal is on, by its name in tmux's formats.</summary>
    public async Task<bool> IsOnAsync(string flag) => (await TmuxAsync("display-message", "-p", $"#{{{flag}}}"))[0] == "1";

    public async ValueTask DisposeAsync()
    {
        await using (var tmux = ChildProcess.Start("tmux", ["-S", _socket, "kill-server"]))
        {
            await tmux.EndAsync();
        }

        _directory.Dispose();
    }

    private async Task<IReadOnlyList<string>> TmuxAsync(params string[] arguments)
    {
        await using var tmux = ChildProcess.Start(
            "tmux", ["-S", _socket, .. arguments], environment: new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" });
        var ended = await tmux.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.ToString());
        return ended.Output;
    }

    private static string Quote(string argument) => $"'{argument.Replace("'", "'\\''")}'";
}
