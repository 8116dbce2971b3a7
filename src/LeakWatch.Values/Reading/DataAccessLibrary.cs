using System.Runtime.InteropServices;

namespace LeakWatch.Values.Reading;

/// <summary>
/// Finds the library through which a runtime's structures are understood. It is code that this process loads, so it comes from the
/// target's own runtime only where the target cannot use that to gain what it has not: where both belong to the same user, or the
/// runtime is one that this tool could be running on itself.
/// </summary>
internal static class DataAccessLibrary
{
    /// <summary>The path of the library.</summary>
    /// <param name="processId">The target.</param>
    /// <param name="runtimeModule">The file of its runtime, as it sees it.</param>
    /// <exception cref="ValuesUnavailableException">There is none, or none to be trusted.</exception>
    public static string Find(int processId, string runtimeModule)
    {
        var name = OperatingSystem.IsWindows() ? "mscordaccore.dll"
            : OperatingSystem.IsMacOS() ? "libmscordaccore.dylib"
            : "libmscordaccore.so";
        var folder = Path.GetDirectoryName(runtimeModule) ?? "";
        var ofTarget = Path.Combine(folder, name);
        // A container has a file system of its own, which Linux shows below this link.
        var seenFromHere = OperatingSystem.IsLinux() && Directory.Exists($"/proc/{processId}/root/")
            ? $"/proc/{processId}/root{ofTarget}"
            : ofTarget;
        var isOwnRoot = IsBelow(ofTarget, OwnRuntimes()) && File.Exists(ofTarget) && IsSameFile(ofTarget, seenFromHere);
        if (isOwnRoot)
        {
            return ofTarget;
        }

        if (!File.Exists(seenFromHere))
        {
            throw new ValuesUnavailableException(
                $"No values: beside the runtime of process {processId} there is no {name}, as in a single-file program.");
        }

        return HasSameUser(processId)
            ? seenFromHere
            : throw new ValuesUnavailableException(
                $"No values: process {processId} belongs to another user and has a runtime of its own, which this tool does not load; run it as that user.");
    }

    // shared/Microsoft.NETCore.App, with a folder for each version.
    private static string OwnRuntimes() => Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory())) ?? "/";

    private static bool IsBelow(string path, string folder) =>
        Path.GetFullPath(path).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsSameFile(string ours, string theirs) =>
        ours == theirs || (new FileInfo(theirs) is { Exists: true } file && file.Length == new FileInfo(ours).Length);

    private static bool HasSameUser(int processId) =>
        !OperatingSystem.IsLinux() || (UserOf("self") is { } own && own == UserOf($"{processId}"));

    // The line "Uid:" of proc(5): real, effective, saved and file system user.
    private static string? UserOf(string process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
