using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Refusals;

/// <summary>Processes that are not there, are several, or cannot be watched.</summary>
public sealed class WrongProcessTests
{
    [Fact]
    public async Task A_process_that_is_not_there()
    {
        int id;
        await using (var target = await Target.StartAsync("idle"))
        {
            id = target.Id;
        }

        var run = await Tool.RunAsync("--pid", $"{id}");

        RefusalAssert.IsClear(run, RefusalAssert.CouldNotConnect, $"There is no active process with the given id: {id}");
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_process_without_dotnet()
    {
        await using var sleep = ChildProcess.Start("sleep", ["600"]);

        var run = await Tool.RunAsync("--pid", $"{sleep.Id}", "--format", "text");

        RefusalAssert.IsClear(run, RefusalAssert.CouldNotConnect, $"Process {sleep.Id} offers no .NET diagnostics port.");
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_process_whose_diagnostics_are_off()
    {
        await using var target = await Target.StartAsync(
            BuiltPrograms.Targets, ["idle"], new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0" });

        var run = await Tool.RunAsync("--pid", $"{target.Id}", "--format", "json");

        RefusalAssert.IsClear(run, RefusalAssert.CouldNotConnect, $"Process {target.Id} offers no .NET diagnostics port.");
        Assert.Contains("DOTNET_EnableDiagnostics=0", run.Errors[1]);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_name_that_no_process_has()
    {
        var run = await Tool.RunAsync("--name", "no-such-program");

        RefusalAssert.IsClear(
            run, RefusalAssert.CouldNotConnect, "There is no active process with the given name: no-such-program");
    }

    [Fact]
    public async Task A_name_that_several_processes_have()
    {
        using var directory = new TemporaryDirectory();
        var program = directory.Link("several", BuiltPrograms.Targets);
        await using var one = await Target.StartAsync(program, ["idle"]);
        await using var other = await Target.StartAsync(program, ["idle"]);

        var run = await Tool.RunAsync("--name", Path.GetFileName(program));

        RefusalAssert.IsClear(run, RefusalAssert.CouldNotConnect, "more than one active processes with the given name");
        Assert.Contains($"{one.Id}", run.Errors[0]);
        Assert.Contains($"{other.Id}", run.Errors[0]);
    }

    [Fact]
    public async Task A_name_that_one_process_has_is_enough()
    {
        using var directory = new TemporaryDirectory();
        var program = directory.Link("single", BuiltPrograms.Targets);
        await using var target = await Target.StartAsync(program, ["idle"]);

        var run = await Tool.RunAsync("--name", Path.GetFileName(program), "--format", "json", "-c", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"\"pid\":{target.Id},", run.Output[0]);
    }

    [Fact]
    public async Task A_process_of_another_user()
    {
        const string Nobody = "65534";
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can start the tool as another user.");
        Assert.SkipUnless(File.Exists("/usr/bin/setpriv"), "There is no setpriv to start the tool as another user.");
        await using var target = await Target.StartAsync("idle");
        using var directory = new TemporaryDirectory();
        directory.OpenToAll();
        var tool = directory.Copy(BuiltPrograms.ToolDirectory, "tool");

        await using var process = ChildProcess.Start(
            "/usr/bin/setpriv",
            [
                "--reuid", Nobody, "--regid", Nobody, "--clear-groups",
                Path.Combine(tool, "dotnet-leakwatch"), "--pid", $"{target.Id}", "-c", "1",
            ],
            directory.Path,
            new Dictionary<string, string> { ["HOME"] = directory.Path });
        var run = await process.EndAsync();

        RefusalAssert.IsClear(run, RefusalAssert.CouldNotConnect, $"No permission to connect to process {target.Id}.");
        Assert.Empty(run.Output);
    }
}
