using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Launching;

/// <summary>Programs that the dotnet command starts: it is seen, and what it runs is watched.</summary>
public sealed class DotnetRunTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_project_runs_is_watched_and_its_exit_code_passed_on(bool isBuilt)
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.Combine("Bakery.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(directory.Combine("Program.cs"), """
            var breads = new object[500];
            for (var i = 0; i < breads.Length; i++) { breads[i] = new Bread(); }
            System.Console.WriteLine(System.Console.ReadLine());
            System.GC.KeepAlive(breads);
            return 9;
            internal sealed class Bread;
            """, TestContext.Current.CancellationToken);
        if (isBuilt)
        {
            await using var build = ChildProcess.Start(DotnetInstallation.Host, ["build"], directory.Path);
            var built = await build.EndAsync();
            Assert.True(built.ExitCode == 0, built.ToString());
        }

        string[] command = [DotnetInstallation.Host, "run", .. isBuilt ? ["--no-build"] : (string[])[]];
        await using var tool = ChildProcess.Start(
            BuiltPrograms.Tool,
            ["--format", "json", "--interval", "200ms", "--", .. command],
            directory.Path);
        while (await tool.ReadLineAsync() is { } line && !line.Contains("\"Bread\"", StringComparison.Ordinal))
        {
            // The session, and snapshots before the program has made its objects.
        }

        await tool.SayAsync("enough");
        var watch = EndedWatch.Read(await tool.EndAsync());

        Assert.True(watch.ExitCode == 9, watch.ToString());
        Assert.Equal("Bakery", watch.Session!.Process);
        Assert.Contains(watch.Snapshots, snapshot => snapshot.Types.Any(type => type is { Type: "Bread", Count: 500 }));
        Assert.Contains(watch.Process.Errors, line => line.StartsWith("dotnet (pid ") && line.EndsWith("not watched"));
    }
}
