using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Neighbours;

/// <summary>A program that nobody wrote for these tests: the C# compiler server of the SDK.</summary>
public sealed class CompilerServerTests
{
    [Fact]
    public async Task Can_be_watched_after_it_has_compiled_something()
    {
        using var directory = new TemporaryDirectory();
        var compiler = Path.Combine(await DotnetInstallation.SdkDirectoryAsync(), "Roslyn", "bincore");
        var pipe = $"leakwatch-{Guid.NewGuid():N}";
        await using var server = ChildProcess.Start(
            DotnetInstallation.Host, ["exec", Path.Combine(compiler, "VBCSCompiler.dll"), $"-pipename:{pipe}"], directory.Path);
        // Where there is no server behind the pipe yet, the compiler would start one of its own.
        await Patience.UntilAsync(
            () => File.ReadLines("/proc/net/unix").Any(line => line.EndsWith(pipe)),
            () => $"no pipe of {server.SoFar}");
        await CompileAsync(compiler, pipe, directory);

        await using var tool = Tool.Start("--pid", $"{server.Id}", "-c", "3", "--interval", "500ms", "--format", "json");
        var watch = await tool.EndWatchAsync();

        Assert.Equal("VBCSCompiler", watch.Session!.Process);
        SnapshotAssert.AreComplete(watch, 3);
        Assert.All(watch.Snapshots, snapshot =>
        {
            Assert.Contains(snapshot.Types, row => row.Assembly == "VBCSCompiler.dll");
            Assert.Contains(
                snapshot.Types,
                row => row is { Assembly: "Microsoft.CodeAnalysis.dll", Type: "Microsoft.CodeAnalysis.AssemblyMetadata" });
            Assert.Contains(
                snapshot.Types,
                row => row.Assembly == "Microsoft.CodeAnalysis.CSharp.dll" && row.Type.StartsWith(
                    "Microsoft.CodeAnalysis.CSharp."));
        });
        await ShutDownAsync(compiler, pipe, server);
    }

    // A server that is killed leaves its pipe behind.
    private static async Task ShutDownAsync(string compiler, string pipe, ChildProcess server)
    {
        await using var shutdown = ChildProcess.Start(
            DotnetInstallation.Host, ["exec", Path.Combine(compiler, "VBCSCompiler.dll"), $"-pipename:{pipe}", "-shutdown"]);
        await shutdown.EndAsync();
        await server.EndAsync();
    }

    private static async Task CompileAsync(string compiler, string pipe, TemporaryDirectory directory)
    {
        var source = directory.Combine("Program.cs");
        const string Text = "public static class Program { public static int Main() => 0; }";
        await File.WriteAllTextAsync(source, Text, TestContext.Current.CancellationToken);
        await using var compile = ChildProcess.Start(
            DotnetInstallation.Host,
            [
                "exec", Path.Combine(compiler, "csc.dll"), $"/shared:{pipe}", "/nologo", "/nostdlib",
                $"/reference:{Path.Combine(DotnetInstallation.RuntimeDirectory, "System.Private.CoreLib.dll")}",
                $"/out:{directory.Combine("Program.dll")}", source,
            ],
            directory.Path);
        var compiled = await compile.EndAsync();
        Assert.True(compiled.ExitCode == 0, compiled.ToString());
    }
}
