using LeakWatch.Testing.Watching;

namespace LeakWatch.Tests.Watch.Testing;

public class WatcherCommandTests
{
    [Fact]
    public void The_library_is_run_by_the_runtime_of_the_test_with_its_assemblies()
    {
        var command = WatcherCommand.Of("/root/dotnet", "/test/LeakWatch.dll", "/test/A.runtimeconfig.json", "/test/A.deps.json");
        Assert.Equal("/root/dotnet", command.FileName);
        Assert.Equal(
            ["exec", "--runtimeconfig", "/test/A.runtimeconfig.json", "--depsfile", "/test/A.deps.json", "/test/LeakWatch.dll"],
            command.ArgumentList);
    }

    [Fact]
    public void Assemblies_that_nobody_lists_are_beside_it() => Assert.Equal(
        ["exec", "--runtimeconfig", "/test/A.runtimeconfig.json", "/test/LeakWatch.dll"],
        WatcherCommand.Of("/root/dotnet", "/test/LeakWatch.dll", "/test/A.runtimeconfig.json", null).ArgumentList);

    [Fact]
    public void This_process_has_all_that_it_takes()
    {
        var command = WatcherCommand.Find();
        Assert.True(File.Exists(command.FileName), command.FileName);
        Assert.EndsWith("LeakWatch.Tests.runtimeconfig.json", command.ArgumentList[2]);
        Assert.EndsWith("LeakWatch.Tests.deps.json", command.ArgumentList[4]);
        Assert.EndsWith("LeakWatch.dll", command.ArgumentList[^1]);
    }

    [Fact]
    public void Nothing_makes_it_wait_or_be_watched()
    {
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", "/hook.dll");
        try
        {
            var command = WatcherCommand.Of("/root/dotnet", "/test/LeakWatch.dll", "/test/A.runtimeconfig.json", null);
            Assert.False(command.Environment.ContainsKey("DOTNET_STARTUP_HOOKS"));
            Assert.False(command.Environment.ContainsKey("DOTNET_DiagnosticPorts"));
            Assert.Equal("0", command.Environment["DOTNET_EnableDiagnostics"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        }
    }
}
