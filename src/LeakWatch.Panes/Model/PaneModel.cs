using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Panes.Model;

/// <summary>All that the panes show. Belongs to the thread that draws them.</summary>
internal sealed class PaneModel
{
    public PaneModel() => WindowOf = site => Log.WindowOf(site);

    /// <summary>The watch so far.</summary>
    public WatchLog Log { get; set; } = new();

    /// <summary>The snapshot that is shown; null before there is one.</summary>
    public PaneMoment? Shown { get; set; }

    /// <summary>The newest snapshot, complete or not; null before there is one.</summary>
    public SnapshotLine? Newest { get; set; }

    /// <summary>The number of the snapshot that is being taken; null between two.</summary>
    public int? Taking { get; set; }

    /// <summary>How far that one is.</summary>
    public SnapshotProgress Progress { get; set; }

    /// <summary>When the next one is due; null where that is not to be said.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>How often snapshots are taken; null of files.</summary>
    public string? Interval { get; set; }

    /// <summary>Since when it is watched; null of files.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Whether none is taken by itself.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether allocations are being sampled.</summary>
    public bool IsSampling { get; set; }

    /// <summary>Whether the watch is being ended.</summary>
    public bool IsEnding { get; set; }

    /// <summary>By how much the newest snapshot took longer than the interval, in a sentence; null where it did not.</summary>
    public string? Overrun { get; set; }

    /// <summary>What a key has done, until another does something.</summary>
    public string? Message { get; set; }

    /// <summary>What the program that was started has written at last; null where that is not shown.</summary>
    public IReadOnlyList<string>? Output { get; set; }

    /// <summary>Of files: which of how many moments is shown, counted from 1; null of a watch.</summary>
    public (int Number, int Count)? Place { get; set; }

    /// <summary>Since when a site has grown as its verdict says; null where that is not known.</summary>
    public Func<GrowthLine, DateTimeOffset?> WindowOf { get; set; }

    /// <summary>What is to be said beside the findings.</summary>
    public IReadOnlyList<string> Notes => [.. Log.Session?.Notes ?? [], .. Shown?.Line.Notes ?? [], .. Log.Notes];
}
