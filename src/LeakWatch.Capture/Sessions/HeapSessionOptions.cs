namespace LeakWatch.Capture.Sessions;

/// <summary>How to take heap snapshots.</summary>
/// <param name="MaxSilence">How long the target may be silent before it counts as stuck.</param>
/// <param name="BufferMegabytes">
/// The most that the target may buffer of what has not been read yet, in MB. Only a limit: the runtime allocates what backs up.
/// </param>
/// <param name="WithHolders">
/// Whether to find what holds the objects; without, a snapshot is a table and takes memory for its types only.
/// </param>
/// <param name="BlockWhenFull">
/// Whether the target waits for its reader when that is full, instead of dropping events; .NET 11 and later. Should the reader be
/// killed meanwhile, .NET 11.0 waits for it for ever.
/// </param>
/// <param name="Resume">Whether to let a runtime run that waits, before it starts, for a diagnostics tool.</param>
public sealed record HeapSessionOptions(
    TimeSpan MaxSilence, int BufferMegabytes, bool WithHolders = true, bool BlockWhenFull = false, bool Resume = false)
{
    /// <summary>
    /// The most memory that this process may take for a snapshot, in bytes: a walk that would take more is given up.
    /// </summary>
    public long MaxMemoryBytes { get; init; } = long.MaxValue;
}
