using System.Reflection;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>Where the build has put the programs under test: beside these tests, in the same configuration.</summary>
internal static class BuiltPrograms
{
    // artifacts/bin/PROJECT/CONFIGURATION/
    private static readonly DirectoryInfo _here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The package with the runtime of .NET 11.</summary>
    public static string NewerRuntimePackage { get; } = Metadata("NewerRuntime");

    /// <summary>The packages that the build has restored.</summary>
    public static string Packages { get; } = Metadata("Packages");

    public static string RepositoryRoot { get; } = _here.Parent!.Parent!.Parent!.Parent!.FullName;

    public static string ToolDirectory { get; } = DirectoryOf("dotnet-leakwatch");

    public static string Tool { get; } = Path.Combine(ToolDirectory, "dotnet-leakwatch");

    public static string Targets { get; } = Path.Combine(DirectoryOf("LeakWatch.Targets"), "LeakWatch.Targets");

    public static string WebTargets { get; } = Path.Combine(DirectoryOf("LeakWatch.WebTargets"), "LeakWatch.WebTargets");

    public static string OlderTargets { get; } = Path.Combine(DirectoryOf("LeakWatch.OlderTargets"), "LeakWatch.OlderTargets");

    public static string FSharpTargets { get; } = Path.Combine(DirectoryOf("LeakWatch.FSharpTargets"), "LeakWatch.FSharpTargets");

    public static string VisualBasicTargets { get; } = Path.Combine(
        DirectoryOf("LeakWatch.VisualBasicTargets"), "LeakWatch.VisualBasicTargets");

    /// <summary>The examples of docs/tests.md for a test framework.</summary>
    public static string ExamplesOf(string framework) =>
        Path.Combine(DirectoryOf($"LeakWatch.{framework}Examples"), $"LeakWatch.{framework}Examples");

    private static string Metadata(string key) => typeof(BuiltPrograms).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    private static string DirectoryOf(string project) => Path.Combine(_here.Parent!.Parent!.FullName, project, _here.Name);
}
