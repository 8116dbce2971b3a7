using System.Runtime.InteropServices;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>The .NET that runs these tests; what they start runs on the same one.</summary>
internal static class DotnetInstallation
{
    // ROOT/shared/Microsoft.NETCore.App/VERSION/
    public static string RuntimeDirectory { get; } = RuntimeEnvironment.GetRuntimeDirectory();

    public static string Root { get; } = Path.GetFullPath(Path.Combine(RuntimeDirectory, "..", "..", ".."));

    public static string Host { get; } = Path.Combine(Root, "dotnet");

    /// <summary>The folder of the newest SDK.</summary>
    public static async Task<string> SdkDirectoryAsync()
    {
        await using var dotnet = ChildProcess.Start(Host, ["--list-sdks"]);
        var ended = await dotnet.EndAsync();
        // 10.0.401 [/usr/share/dotnet/sdk]
        var parts = ended.Output[^1].Split(' ', 2);
        return Path.Combine(parts[1].Trim('[', ']'), parts[0]);
    }
}
