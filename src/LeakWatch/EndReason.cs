namespace LeakWatch;

/// <summary>Why a watch ended.</summary>
public enum EndReason
{
    /// <summary>As many snapshots as asked for were taken.</summary>
    Count,

    /// <summary>The time asked for is over.</summary>
    Duration,

    /// <summary>The user ended it.</summary>
    Cancelled,

    /// <summary>The process exited.</summary>
    Exited,

    /// <summary>No more snapshots could be taken; the message says why.</summary>
    Failed,
}
