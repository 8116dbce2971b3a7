using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Runtimes;

/// <summary>
/// The programs to watch as single files: each kind is published when it is first asked for, into the build's folder of
/// artifacts.
/// </summary>
public sealed class SingleFilePrograms
{
    private static readonly string[] _published = ["publish", "-p:PublishSingleFile=true", "-r", "linux-x64", "--nologo"];

    // Nothing of the build stays behind, for its own speed.
    private static readonly string[] _alone = ["-nodeReuse:false", "-p:UseSharedCompilation=false"];

    private readonly Dictionary<SingleFileKind, string> _programs = [];

    /// <summary>The program's executable.</summary>
    internal async Task<string> PublishAsync(SingleFileKind kind)
    {
        if (!_programs.TryGetValue(kind, out var program))
        {
            _programs[kind] = program = await RunAsync(kind);
        }

        return program;
    }

    private static async Task<string> RunAsync(SingleFileKind kind)
    {
        var artifacts = Path.Combine(BuiltPrograms.RepositoryRoot, "artifacts", "single-file");
        var output = Path.Combine(artifacts, "publish", $"{kind}");
        await using var dotnet = ChildProcess.Start(
            DotnetInstallation.Host,
            [
                .. _published,
                Path.Combine(BuiltPrograms.RepositoryRoot, "tests", "LeakWatch.Targets"),
                "-c", BuiltPrograms.Configuration,
                "--self-contained", kind == SingleFileKind.FrameworkDependent ? "false" : "true",
                $"-p:EnableCompressionInSingleFile={(kind == SingleFileKind.Compressed ? "true" : "false")}",
                "--artifacts-path", artifacts,
                "-o", output,
                .. _alone,
            ],
            BuiltPrograms.RepositoryRoot);
        var ended = await dotnet.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.ToString());
        return Path.Combine(output, "LeakWatch.Targets");
    }
}
