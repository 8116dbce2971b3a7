namespace LeakWatch.Heap.Snapshots;

/// <summary>What is being done for a snapshot, in this order.</summary>
public enum SnapshotStage
{
    /// <summary>Nothing: none is being taken, or that is not told.</summary>
    None,

    /// <summary>The process is asked to collect, and collects.</summary>
    Collecting,

    /// <summary>Its objects arrive. The process stands still, until what has not been read yet fits into its buffer.</summary>
    Receiving,

    /// <summary>It is worked out what holds them.</summary>
    FindingHolders,

    /// <summary>What is in them is copied from the process, or made into text.</summary>
    ReadingValues,

    /// <summary>The files of the snapshot are written.</summary>
    WritingFiles,
}
