namespace LeakWatch.Adding;

/// <summary>When allocations are sampled, to know which code adds to what grows.</summary>
public enum AdderMode
{
    /// <summary>For some seconds before a snapshot, as long as it is not known of a site that is suspect.</summary>
    WhenSuspect,

    /// <summary>The same, and of all types from the beginning, as long as there is no site.</summary>
    FromStart,

    /// <summary>All the time, so that what leaks slowly collects samples between snapshots.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
