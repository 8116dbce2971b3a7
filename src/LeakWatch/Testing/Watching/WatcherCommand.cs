using System.Diagnostics;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Testing.Watching;

/// <summary>
/// How the watcher of a test is started: this very assembly is its program, run by the runtime of this process and with the
/// assemblies of this process, so that nothing has to be installed beside the test.
/// </summary>
internal static class WatcherCommand
{
    private const string DependenciesEnding = ".deps.json";
    private const string ConfigurationEnding = ".runtimeconfig.json";

    // What is meant for the process under test: a port that makes its runtime wait, a profiler for code coverage.
    private static readonly string[] _ofTestAlone =
    [
        "DOTNET_DiagnosticPorts",
        "DOTNET_STARTUP_HOOKS",
        "DOTNET_gcServer",
        "CORECLR_ENABLE_PROFILING",
        "CORECLR_PROFILER",
        "COR_ENABLE_PROFILING",
    ];

    /// <summary>The command.</summary>
    /// <exception cref="LeakWatchException">Something that it needs is not there.</exception>
    public static ProcessStartInfo Find()
    {
        var program = typeof(WatcherCommand).Assembly.Location;
        if (program.Length == 0)
        {
            throw CannotStart("this program is a single file, and its assemblies are within");
        }

        var dependencies = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';')[0] ?? "";
        return Of(FindHost(), program, FindConfiguration(program, dependencies), File.Exists(dependencies) ? dependencies : null);
    }

    /// <summary>That the watcher could not be started.</summary>
    /// <param name="why">Why.</param>
    /// <param name="cause">What was caught.</param>
    public static LeakWatchException CannotStart(string why, Exception? cause = null) => WatchFailure.Of(
        FailureKind.NotSupported,
        $"The process that watches this one could not be started: {why}",
        "It needs the files of the test beside each other, and a runtime that is installed: no single file, and none of its own.",
        cause);

    /// <summary>The same of files that are known.</summary>
    /// <param name="host">The host of an installed runtime.</param>
    /// <param name="program">The assembly to run.</param>
    /// <param name="configuration">Which runtime to use.</param>
    /// <param name="dependencies">Where its assemblies are; null where they are beside it.</param>
    internal static ProcessStartInfo Of(string host, string program, string configuration, string? dependencies)
    {
        var start = new ProcessStartInfo(host, ["exec", "--runtimeconfig", configuration])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        if (dependencies is not null)
        {
            start.ArgumentList.Add("--depsfile");
            start.ArgumentList.Add(dependencies);
        }

        start.ArgumentList.Add(program);
        foreach (var name in _ofTestAlone)
        {
            start.Environment.Remove(name);
        }

        // It works for a fraction of a second at a time, beside a test; and nobody has to watch it.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // What it says is the same everywhere.
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        return start;
    }

    // That of the runtime which runs this process has just this runtime: ROOT/shared/Microsoft.NETCore.App/VERSION.
    private static string FindHost()
    {
        var file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var ofRuntime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", file));
        string?[] candidates =
        [
            ofRuntime,
            Path.GetFileName(Environment.ProcessPath) == file ? Environment.ProcessPath : null,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
        ];
        return Array.Find(candidates, File.Exists) ?? throw CannotStart($"there is no {ofRuntime}");
    }

    private static string FindConfiguration(string program, string dependencies)
    {
        var ofTest = dependencies.EndsWith(DependenciesEnding, StringComparison.OrdinalIgnoreCase)
            ? dependencies[..^DependenciesEnding.Length] + ConfigurationEnding
            : "";
        if (File.Exists(ofTest))
        {
            return ofTest;
        }

        var folder = Path.GetDirectoryName(program)!;
        return Directory.EnumerateFiles(folder, $"*{ConfigurationEnding}").FirstOrDefault()
            ?? throw CannotStart($"there is no {ConfigurationEnding} in {folder}");
    }
}
