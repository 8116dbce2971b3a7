using LeakWatch.Heap.Failures;

namespace LeakWatch.Testing.Watching;

/// <summary>The diagnostics port of this process.</summary>
internal static class OwnPort
{
    // With each of them as DOTNET_ and, of old, as COMPlus_.
    private static readonly string[] _switches = ["EnableDiagnostics", "EnableDiagnostics_IPC"];

    /// <summary>Makes sure that nobody has turned it off: otherwise a watcher would only find none.</summary>
    /// <exception cref="LeakWatchException">It is turned off.</exception>
    public static void Check()
    {
        foreach (var name in _switches.SelectMany(static name => new[] { $"DOTNET_{name}", $"COMPlus_{name}" }))
        {
            if (Environment.GetEnvironmentVariable(name)?.Trim() is "0" or "0x0" or "00")
            {
                throw WatchFailure.Of(
                    FailureKind.CannotConnect,
                    $"This process has no diagnostics port: {name}=0 turns it off.",
                    $"Run the tests without {name}.");
            }
        }
    }
}
