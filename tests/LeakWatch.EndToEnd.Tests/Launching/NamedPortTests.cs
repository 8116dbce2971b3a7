using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;

namespace LeakWatch.EndToEnd.Tests.Launching;

/// <summary>Ports that are named by their address: <c>--diagnostic-port PATH[,connect|listen]</c>.</summary>
public sealed class NamedPortTests
{
    [Theory]
    [InlineData("")]
    [InlineData(",nosuspend")]
    public async Task A_runtime_that_connects_is_let_run_and_watched(string tag)
    {
        using var directory = new TemporaryDirectory();
        var port = directory.Combine("port");
        await using var tool = Tool.Start("--dport", port, "--format", "json", "-c", "2", "--interval", "200ms");
        await Patience.UntilAsync(() => File.Exists(port), () => "nobody listens");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(port));
        await using var target = await Target.StartAsync(
            BuiltPrograms.Targets,
            ["counts", "100"],
            new Dictionary<string, string> { ["DOTNET_DiagnosticPorts"] = port + tag });

        var watch = await tool.EndWatchAsync();

        SnapshotAssert.AreComplete(watch, 2);
        Assert.Equal(target.Id, watch.Session!.Pid);
        await target.FactsAsync();
        Assert.False(File.Exists(port));
    }

    // One that came up first looks for its tool again and again.
    [Fact]
    public async Task One_that_waits_already_is_found_waiting()
    {
        using var directory = new TemporaryDirectory();
        var port = directory.Combine("port");
        await using var target = await Target.StartSuspendedAsync(
            new Dictionary<string, string> { ["DOTNET_DiagnosticPorts"] = port }, "counts", "100");
        await using var tool = Tool.Start("--dport", $"{port},listen", "--format", "json", "-c", "1");
        await target.ReadyAsync();

        SnapshotAssert.AreComplete(await tool.EndWatchAsync(), 1);
    }

    [Fact]
    public async Task A_runtime_is_connected_to_at_its_socket()
    {
        await using var target = await Target.StartAsync("counts", "100");
        var socket = Directory.GetFiles(ScratchDirectory.Path, $"dotnet-diagnostic-{target.Id}-*-socket").Single();

        var watch = EndedWatch.Read(await Tool.RunAsync("--dport", $"{socket},connect", "--format", "json", "-c", "1"));

        SnapshotAssert.AreCompleteAndShow(await target.FactsAsync(), watch, 1);
        Assert.Equal(target.Id, watch.Session!.Pid);
    }

    [Fact]
    public async Task One_that_waits_at_its_socket_is_let_run()
    {
        await using var target = await Target.StartSuspendedAsync(
            new Dictionary<string, string> { ["DOTNET_DefaultDiagnosticPortSuspend"] = "1" }, "counts", "100");
        var socket = Directory.GetFiles(ScratchDirectory.Path, $"dotnet-diagnostic-{target.Id}-*-socket").Single();
        await using var tool = Tool.Start("--dport", $"{socket},connect", "--format", "json", "-c", "1");
        await target.ReadyAsync();

        SnapshotAssert.AreComplete(await tool.EndWatchAsync(), 1);
    }

    // As behind dotnet-dsrouter: whoever answers there is not the process that listens.
    [Fact]
    public async Task One_that_is_elsewhere_and_waits_is_let_run_before_it_is_asked_for_its_heap()
    {
        await using var target = await Target.StartSuspendedAsync(
            new Dictionary<string, string> { ["DOTNET_DefaultDiagnosticPortSuspend"] = "1" }, "counts", "100");
        await using var near = ChildProcess.Start("sleep", ["600"]);
        await using var relay = new PortRelay(target, near.Id);
        var socket = Path.Combine(ScratchDirectory.Path, $"dotnet-diagnostic-dsrouter-{near.Id}-1-socket");
        await using var tool = Tool.Start("--dport", $"{socket},connect", "--format", "json", "-c", "2", "--interval", "200ms");
        await target.ReadyAsync();

        var watch = await tool.EndWatchAsync();

        SnapshotAssert.AreComplete(watch, 2);
        Assert.Equal("LeakWatch.Targets", watch.Session!.Process);
    }

    [Fact]
    public async Task What_is_no_socket_is_left_as_it_is()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Combine("precious");
        await File.WriteAllTextAsync(file, "text", TestContext.Current.CancellationToken);

        RefusalAssert.IsClear(await Tool.RunAsync("--dport", file), RefusalAssert.WrongArguments, "It is no socket");
        Assert.Equal("text", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_nobody_answers_nobody_is_waited_for() => RefusalAssert.IsClear(
        await Tool.RunAsync("--dport", "/nowhere/at/all,connect"), RefusalAssert.CouldNotConnect, "No .NET runtime answers at");

    [Fact]
    public async Task Where_another_tool_listens_there_is_no_room_for_a_second()
    {
        using var directory = new TemporaryDirectory();
        var port = directory.Combine("port");
        await using var tool = Tool.Start("--dport", port);
        await Patience.UntilAsync(() => File.Exists(port), () => "nobody listens");

        RefusalAssert.IsClear(
            await Tool.RunAsync("--dport", port), RefusalAssert.CouldNotConnect, "Somebody listens there already");
        tool.Send(Signal.Interrupt);
        Assert.Equal(0, (await tool.EndAsync()).ExitCode);
    }
}
