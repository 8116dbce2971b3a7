namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>
/// What the system shows of a target's diagnostics port: the only sign from outside of how far the tool has come.
/// </summary>
internal static class DiagnosticsPort
{
    /// <summary>Waits until there is one.</summary>
    public static Task OpenAsync(Target target) => ConnectionsAsync(target, 0);

    /// <summary>Waits until somebody has connected; what a stopped process has not answered yet counts.</summary>
    public static Task ConnectedAsync(Target target) => ConnectionsAsync(target, 1);

    /// <summary>
    /// Waits until a snapshot has been asked for: of a process that is watched already, that is a second connection.
    /// </summary>
    public static Task SnapshotAskedForAsync(Target target) => ConnectionsAsync(target, 2);

    private static Task ConnectionsAsync(Target target, int count) => Patience.UntilAsync(
        () => Connections(target.Id) >= count, () => $"nobody has connected {count} times to process {target.Id}");

    // The port's own socket is listed as well.
    private static int Connections(int processId) => File.ReadLines("/proc/net/unix")
        .Count(line => line.Contains($"/dotnet-diagnostic-{processId}-")) - 1;
}
