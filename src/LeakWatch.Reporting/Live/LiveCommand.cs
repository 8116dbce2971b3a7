namespace LeakWatch.Reporting.Live;

/// <summary>What a key of the live screen does.</summary>
internal enum LiveCommand
{
    /// <summary>Ends the watch.</summary>
    Quit,

    /// <summary>Orders the rows by the next column.</summary>
    Sort,

    /// <summary>Takes the next snapshot at once.</summary>
    SnapshotNow,

    /// <summary>A row up.</summary>
    Up,

    /// <summary>A row down.</summary>
    Down,

    /// <summary>A page up.</summary>
    PageUp,

    /// <summary>A page down.</summary>
    PageDown,

    /// <summary>To the first row.</summary>
    Top,
}
