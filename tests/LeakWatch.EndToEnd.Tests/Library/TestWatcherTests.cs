using System.Diagnostics;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.Heap.Failures;
using LeakWatch.Testing.Watching;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>What becomes of a test whose watcher cannot do its work, and of a watcher whose test is gone.</summary>
public class TestWatcherTests
{
    [Theory]
    [InlineData("read line; echo 'no answer'", "it said 'no answer' (exit code")]
    [InlineData("read line; echo '{\"growing\":[]}'", "it said something that it was not asked for (exit code")]
    [InlineData("read line; printf '{\"ready\"'", "it has ended (exit code 0)")]
    [InlineData("read line; echo 'no \\033[2J library' >&2; exit 3", "it has ended (exit code 3)\nno \\u001B[2J library")]
    [InlineData("exit 4", "it has ended (exit code 4)")]
    public async Task A_watcher_that_fails_says_why(string script, string expected)
    {
        var failure = await Assert.ThrowsAsync<LeakWatchException>(() => StartAsync("/bin/sh", "-c", script));
        Assert.Equal(FailureKind.ConnectionBroken, failure.Kind);
        Assert.StartsWith("The process that watches this one failed: ", failure.Message);
        Assert.Contains(expected, failure.Message);
    }

    [Fact]
    public async Task What_it_could_not_do_is_the_message_with_the_remedy()
    {
        var failure = await Assert.ThrowsAsync<LeakWatchException>(() => StartAsync("/bin/sh", "-c", """
            read line; echo '{"failure":{"kind":"NotSupported","problem":"It is too old.","remedy":"Update it."}}'; read line
            """));
        Assert.Equal(
            (FailureKind.NotSupported, "It is too old.\nUpdate it.", "Update it."),
            (failure.Kind, failure.Message, failure.Remedy));
    }

    [Fact]
    public async Task A_watcher_that_cannot_be_started_says_why()
    {
        var failure = await Assert.ThrowsAsync<LeakWatchException>(() => StartAsync("/nowhere/dotnet"));
        Assert.Equal(FailureKind.NotSupported, failure.Kind);
        Assert.StartsWith("The process that watches this one could not be started: ", failure.Message);
        Assert.Contains("/nowhere/dotnet", failure.Message);
    }

    [Fact]
    public async Task What_the_watcher_is_told_and_does_not_understand_ends_it_with_a_failure()
    {
        var command = WatcherCommand.Find();
        await using var watcher = ChildProcess.Start(command.FileName, command.ArgumentList);
        await watcher.SayAsync("to arms");
        var run = await watcher.EndAsync();
        var answer = Assert.Single(run.Output);
        Assert.Contains("\"failure\":{\"kind\":\"InvalidInput\"", answer);
        Assert.Contains("to arms", answer);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("DOTNET_EnableDiagnostics")]
    [InlineData("DOTNET_EnableDiagnostics_IPC")]
    public async Task Without_a_diagnostics_port_the_test_says_so(string name)
    {
        await using var tests = ChildProcess.Start(
            BuiltPrograms.ExamplesOf("Xunit"),
            ["-method", "*A_basket_is_gone_once_it_is_sold"],
            environment: new Dictionary<string, string> { [name] = "0" });
        var run = await tests.EndAsync();
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(run.Output, line => line.Contains(
            $"This process has no diagnostics port: {name}=0 turns it off.", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Contains($"Run the tests without {name}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_watcher_ends_when_its_test_is_killed()
    {
        using var directory = new TemporaryDirectory();
        var list = directory.Combine("watchers");
        await using var tests = ChildProcess.Start(
            BuiltPrograms.ExamplesOf("Xunit"),
            ["-method", "*Killed_with_a_watcher", "-explicit", "only"],
            environment: new Dictionary<string, string> { ["WATCHERS"] = list });
        await tests.EndAsync();

        var watcher = int.Parse(Assert.Single(await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken)));
        await Patience.UntilAsync(() => !Directory.Exists($"/proc/{watcher}"), () => $"{watcher} is still there");
    }

    private static async Task StartAsync(string program, params string[] arguments)
    {
        var command = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        await using var watcher = await WatcherProcess.StartAsync(
            command, ValuesMode.Off, TestContext.Current.CancellationToken);
    }
}
