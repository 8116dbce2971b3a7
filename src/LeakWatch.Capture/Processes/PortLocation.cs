namespace LeakWatch.Capture.Processes;

/// <summary>A diagnostics port that may be connected to.</summary>
/// <param name="Address">A socket's path, or a pipe's name on Windows.</param>
/// <param name="IsElsewhere">
/// Whether it is known to be another process's than the one that has the id here: of a container that shares the folder.
/// </param>
internal sealed record PortLocation(string Address, bool IsElsewhere = false)
{
    /// <summary>
    /// Whether its runtime may be at its very start, or wait for being let run, without the system showing that here.
    /// </summary>
    public bool MayWait { get; init; }
}
