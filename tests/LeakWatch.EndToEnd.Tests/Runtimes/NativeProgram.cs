using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Runtimes;

/// <summary>The program that is compiled ahead of time, published once into the build's folder of artifacts.</summary>
public sealed class NativeProgram
{
    private const string Name = "LeakWatch.NativeTargets";

    // A linker of C programs, which publishing calls, and zlib, which the runtime is linked with.
    private static readonly string[] _compilers = ["gcc", "clang"];
    private const string Zlib = "/usr/include/zlib.h";

    // Nothing of the build stays behind, for its own speed.
    private static readonly string[] _options =
        ["-p:PublishAot=true", "-r", "linux-x64", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"];

    private string? _program;

    private static string? Compiler => _compilers.FirstOrDefault(
        compiler => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(
            folder => File.Exists(Path.Combine(folder, compiler))));

    /// <summary>The executable, with its symbols beside it. Skips the test where programs cannot be linked.</summary>
    internal async Task<string> PublishAsync()
    {
        Assert.SkipWhen(Compiler is null, "There is no gcc or clang to link a program that is compiled ahead of time.");
        Assert.SkipUnless(File.Exists(Zlib), "There is no zlib (zlib1g-dev) to link a program that is compiled ahead of time.");
        return _program ??= await RunAsync(Compiler);
    }

    private static async Task<string> RunAsync(string compiler)
    {
        var artifacts = Path.Combine(BuiltPrograms.RepositoryRoot, "artifacts", "native");
        var output = Path.Combine(artifacts, "publish");
        await using var dotnet = ChildProcess.Start(
            DotnetInstallation.Host,
            [
                "publish", Path.Combine(BuiltPrograms.RepositoryRoot, "tests", Name),
                $"-p:CppCompilerAndLinker={compiler}",
                "-c", BuiltPrograms.Configuration,
                "--artifacts-path", artifacts,
                "-o", output,
                .. _options,
            ],
            BuiltPrograms.RepositoryRoot);
        var ended = await dotnet.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.ToString());
        return Path.Combine(output, Name);
    }
}
