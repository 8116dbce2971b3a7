using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Commands;

/// <summary>The package of the tool, made once of what the build has made.</summary>
public sealed class PackedTool : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    public string Directory => _directory.Path;

    public string Package => System.IO.Directory.GetFiles(Directory, "dotnet-leakwatch.*.nupkg").Single();

    public async ValueTask InitializeAsync()
    {
        await using var pack = ChildProcess.Start(
            DotnetInstallation.Host,
            [
                "pack", Path.Combine(BuiltPrograms.RepositoryRoot, "src", "dotnet-leakwatch"),
                "--no-build", "-c", BuiltPrograms.Configuration, "-o", Directory,
            ],
            BuiltPrograms.RepositoryRoot);
        var packed = await pack.EndAsync();
        Assert.True(packed.ExitCode == 0, packed.ToString());
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
