using LeakWatch.Adding;
using LeakWatch.Gates;
using LeakWatch.Growth;
using LeakWatch.Heap.Work;

namespace LeakWatch;

/// <summary>How to watch a process.</summary>
public sealed record HeapWatchOptions
{
    /// <summary>
    /// How many complete snapshots stand in front of the baseline. The watch itself makes some objects around its first one.
    /// </summary>
    public int Warmup { get; init; } = WatchHistory.UsualWarmup;

    /// <summary>
    /// Whether to count by type alone: no holders, no sites, no content. Takes memory for the types only, and can count any
    /// number of objects.
    /// </summary>
    public bool TypesOnly { get; init; }

    /// <summary>
    /// What is shown of values. They are read from the memory of the process, of .NET 10 and later, where that is allowed.
    /// </summary>
    public ValuesMode Values { get; init; }

    /// <summary>How long reading values may take for a snapshot.</summary>
    public TimeSpan ReadingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The debugging library (DAC) to read them with; null to find one of the process's runtime that is to be trusted.
    /// </summary>
    public string? DebuggingLibrary { get; init; }

    /// <summary>Keeps every complete snapshot as files; null for none.</summary>
    public SnapshotFileOptions? Files { get; init; }

    /// <summary>Is told how far the writing of files has come, in objects; null for nobody.</summary>
    public WorkProgress? Writing { get; init; }

    /// <summary>Sites that are known to grow, and are said to be where they show.</summary>
    public KnownSites Known { get; init; } = KnownSites.None;

    /// <summary>How to find out which code adds to what grows.</summary>
    public AdderOptions Adders { get; init; } = new();

    /// <summary>How long the process may be silent before it counts as stuck.</summary>
    public TimeSpan MaxSilence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The most that the process may buffer of what has not been read yet, in bytes, rounded up to 1,048,576. Only a limit: its
    /// runtime allocates what backs up.
    /// </summary>
    public long MaxBufferBytes { get; init; } = 1 << 30;

    /// <summary>
    /// Whether the process waits for this one when that buffer is full, instead of dropping events; .NET 11 and later. Should
    /// this process be killed meanwhile, .NET 11.0 waits for it for ever.
    /// </summary>
    public bool BlockWhenFull { get; init; }

    /// <summary>Whether to let a runtime run that waits, before it starts, for a diagnostics tool.</summary>
    public bool Resume { get; init; }

    /// <summary>
    /// The most memory that this process may take for a snapshot, in bytes: a snapshot that would take more ends with a failure.
    /// </summary>
    public long MaxMemoryBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// Whether the objects of the newest complete snapshot are kept until the next one begins, for <see cref="HeapWatch.Explorer"/>:
    /// some 20 bytes an object and 4 a reference, and what was copied of their memory.
    /// </summary>
    public bool KeepsObjects { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
