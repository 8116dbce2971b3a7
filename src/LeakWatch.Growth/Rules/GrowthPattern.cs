namespace LeakWatch.Growth.Rules;

/// <summary>In which way something grows.</summary>
public enum GrowthPattern
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>More in every interval, and next to nothing goes.</summary>
    Steady,

    /// <summary>More again and again, with pauses, and nothing goes.</summary>
    Intermittent,

    /// <summary>What stays for good gets more, whatever comes and goes beside it.</summary>
    BelowChurn,

    /// <summary>What passes through stays longer and longer: it comes faster than it is worked off.</summary>
    SlowQueue,

    /// <summary>More in every interval by the counts alone: it is not known what became of the objects.</summary>
    ByCounts,

    /// <summary>A buffer that doubles when it is full; whether it is being filled is not to be seen meanwhile.</summary>
    DoublingBuffer,
}
