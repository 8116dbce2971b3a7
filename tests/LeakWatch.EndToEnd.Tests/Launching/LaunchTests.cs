using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;
using LeakWatch.EndToEnd.Tests.Runtimes;

namespace LeakWatch.EndToEnd.Tests.Launching;

/// <summary>Programs that the tool starts itself: <c>dotnet-leakwatch [options] -- COMMAND ARGS</c>.</summary>
public sealed class LaunchTests
{
    private const string Order = "LeakWatch.Targets.Shapes.Order";

    [Fact]
    public async Task It_is_watched_from_its_start_until_the_count_and_ended_then()
    {
        await using var tool = Start(["-c", "2"], BuiltPrograms.Targets, "counts", "100");
        var session = await tool.SessionAsync();

        var watch = await tool.EndWatchAsync();

        Assert.True(watch.ExitCode == 0, watch.ToString());
        SnapshotAssert.AreComplete(watch, 2);
        Assert.Equal(("LeakWatch.Targets", "count"), (watch.Session!.Process, watch.End!.Reason));
        Assert.Equal(100, watch.Snapshots[^1].Of(Order).Count);
        Assert.False(IsRunning(session.Pid));
    }

    [Fact]
    public async Task Its_standard_output_does_not_mix_with_json()
    {
        await using var tool = Start(["-c", "1"], BuiltPrograms.Targets, "counts", "100");
        var watch = await tool.EndWatchAsync();
        Assert.Contains("ready", watch.Process.Errors);
        Assert.Contains(watch.Process.Errors, line => line.StartsWith("LeakWatch.Targets (pid ") && line.EndsWith(": watched"));
    }

    [Fact]
    public async Task With_text_its_output_goes_through_and_so_does_its_input()
    {
        await using var tool = ChildProcess.Start(
            BuiltPrograms.Tool, ["--format", "text", "--interval", "1h", "--", BuiltPrograms.Targets, "counts", "100"]);
        await UntilLineAsync(tool, "snapshot 1  ");
        await tool.SayAsync("exit");
        var run = await tool.EndAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("ready", run.Output);
        Assert.Contains(run.Output, line => line.Contains("has exited"));
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -TERM $$", 143)]
    public async Task Its_exit_code_is_that_of_the_tool(string end, int exitCode)
    {
        // The program asks nothing of its input, whose end is its own.
        await using var tool = Start([], "/bin/sh", "-c", $"'{BuiltPrograms.Targets}' counts 100 </dev/null; {end}");
        var watch = await tool.EndWatchAsync();

        Assert.True(watch.ExitCode == exitCode, watch.ToString());
        Assert.Equal("exited", watch.End!.Reason);
    }

    [Theory]
    [InlineData(Signal.Interrupt)]
    [InlineData(Signal.Terminate)]
    public async Task It_ends_with_a_watch_that_is_stopped_and_hears_of_it_once(Signal signal)
    {
        using var directory = new TemporaryDirectory();
        var heard = directory.Combine("heard");
        // Writes down each signal that comes, and goes on behind the program.
        var script = $"trap 'echo INT >> {heard}' INT; trap 'echo TERM >> {heard}' TERM; "
            + $"'{BuiltPrograms.Targets}' counts 100; true";
        await using var tool = StartEvery("1h", [], "/bin/sh", "-c", script);
        var session = await tool.SessionAsync();
        await tool.SnapshotAsync();
        tool.Send(signal);

        var watch = await tool.EndWatchAsync();

        Assert.True(watch.ExitCode == 0, watch.ToString());
        Assert.Equal("cancelled", watch.End!.Reason);
        Assert.False(IsRunning(session.Pid));
        Assert.Equal(signal == Signal.Interrupt ? "INT" : "TERM", Assert.Single(await File.ReadAllLinesAsync(
            heard, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task It_is_left_running_where_that_is_asked_for()
    {
        // To files: the program keeps what it writes to open.
        using var directory = new TemporaryDirectory();
        var ended = await ChildProcess.RunShellAsync(
            "cd \"$1\"; \"$2\" --format json -c 1 --leave-running -- \"$3\" counts 100 > out 2> errors < /dev/zero",
            directory.Path,
            BuiltPrograms.Tool,
            BuiltPrograms.Targets);
        var session = JsonLine.Read<SessionLine>(File.ReadLines(directory.Combine("out")).First());
        try
        {
            Assert.True(ended.ExitCode == 0, ended.ToString());
            Assert.True(IsRunning(session.Pid));

            // Nothing of the watch is left: it can be watched like any other.
            var again = EndedWatch.Read(await Tool.RunAsync("--pid", $"{session.Pid}", "-c", "1", "--format", "json"));
            Assert.Equal(100, again.Snapshots[0].Of(Order).Count);
        }
        finally
        {
            Signals.TrySend(session.Pid, Signal.Kill);
        }
    }

    [Fact]
    public async Task Of_several_the_one_of_the_name_is_watched_and_the_others_run()
    {
        using var directory = new TemporaryDirectory();
        var first = Path.Combine(directory.Copy(Path.GetDirectoryName(BuiltPrograms.Targets)!, "copy"), "LeakWatch.Targets");
        var second = directory.Combine("Warehouse");
        File.CreateSymbolicLink(second, BuiltPrograms.Targets);
        await using var tool = Start(
            ["-c", "1", "-n", "LeakWatch.Targets"],
            "/bin/sh",
            "-c",
            $"'{BuiltPrograms.WebTargets}' nothing-of-the-kind; '{first}' counts 100 <&0");
        var watch = await tool.EndWatchAsync();

        Assert.Equal(100, watch.Snapshots[0].Of(Order).Count);
        Assert.Contains(
            watch.Process.Errors, line => line.StartsWith("LeakWatch.WebTargets (pid ") && line.EndsWith("not watched"));
    }

    [Fact]
    public async Task A_newer_runtime_as_well()
    {
        using var installation = new NewerInstallation();
        await using var tool = Start(
            ["-c", "2"],
            "/usr/bin/env",
            [.. installation.Environment.Select(pair => $"{pair.Key}={pair.Value}"), BuiltPrograms.Targets, "counts", "100"]);

        var watch = await tool.EndWatchAsync();

        SnapshotAssert.AreComplete(watch, 2);
        Assert.StartsWith("11.", watch.Session!.Runtime);
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_said_to_be_so() => RefusalAssert.IsClear(
        await Tool.RunAsync("--", "no-such-command"), RefusalAssert.CouldNotConnect, "Command not found: no-such-command");

    [Fact]
    public async Task One_that_starts_no_dotnet_process_as_well()
    {
        var run = await Tool.RunAsync("--format", "json", "--", "/bin/sh", "-c", "exit 0");
        RefusalAssert.IsClear(run, RefusalAssert.CouldNotConnect, "before any .NET process of it could be watched");
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_process_that_runs_already_is_none_to_start() => RefusalAssert.IsClear(
        await Tool.RunAsync("--pid", "1", "--", "ls"),
        RefusalAssert.WrongArguments,
        "--process-id cannot be used with -- COMMAND");

    [Fact]
    public async Task The_folder_of_its_port_is_private_and_gone_afterwards()
    {
        using var home = new TemporaryDirectory();
        await using var tool = ChildProcess.Start(
            BuiltPrograms.Tool,
            ["--format", "json", "--interval", "1h", "--", BuiltPrograms.Targets, "counts", "100"],
            environment: new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = home.Path });
        await UntilLineAsync(tool, "{\"kind\":\"snapshot\"");

        var folder = Assert.Single(Directory.GetDirectories(home.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Signals.Send(tool.Id, Signal.Interrupt);
        await tool.EndAsync();

        Assert.Empty(Directory.GetFileSystemEntries(home.Path));
    }

    private static Tool Start(string[] options, string command, params string[] arguments) =>
        StartEvery("200ms", options, command, arguments);

    private static Tool StartEvery(string interval, string[] options, string command, params string[] arguments) =>
        Tool.Start(["--format", "json", "--interval", interval, .. options, "--", command, .. arguments]);

    private static async Task UntilLineAsync(ChildProcess tool, string start)
    {
        while (await tool.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail(tool.SoFar);
    }

    // One that nobody has waited for yet has ended all the same.
    private static bool IsRunning(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ");
        }
        catch (IOException)
        {
            return false;
        }
    }
}
