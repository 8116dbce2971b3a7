using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Launching;

/// <summary>Finds the file of a command as a shell does: by itself the class library would look beside this tool first.</summary>
internal static class CommandPath
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string[] _windowsEndings = ["", ".exe", ".cmd", ".bat", ".com"];

    /// <summary>Its file.</summary>
    /// <exception cref="LeakWatchException">There is none.</exception>
    public static string Of(string command) => TryFind(command) ?? throw new LeakWatchException(
        FailureKind.CannotConnect,
        $"Command not found: {command}",
        command.Contains('/', StringComparison.Ordinal)
            ? "There must be a program at this path that may be run."
            : "It must be in a folder of PATH, or given with its path; behind -- stands the command, then its arguments.");

    /// <summary>Its file; null where there is none.</summary>
    public static string? TryFind(string command)
    {
        if (command.Length == 0)
        {
            return null;
        }

        if (command.Contains(Path.DirectorySeparatorChar) || command.Contains(Path.AltDirectorySeparatorChar))
        {
            return Candidates(command).FirstOrDefault(IsProgram) is { } file ? Path.GetFullPath(file) : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Candidates(Path.Combine(folder.Length == 0 ? "." : folder, command)))
            .FirstOrDefault(IsProgram) is { } found ? Path.GetFullPath(found) : null;
    }

    private static IEnumerable<string> Candidates(string path) =>
        OperatingSystem.IsWindows() ? _windowsEndings.Select(ending => path + ending) : [path];

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != 0);
}
