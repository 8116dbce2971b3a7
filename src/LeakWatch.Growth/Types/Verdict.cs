namespace LeakWatch.Growth.Types;

/// <summary>What the snapshots so far say of a type, from nothing to the gravest.</summary>
public enum Verdict
{
    /// <summary>Too few snapshots to say anything.</summary>
    Undecided,

    /// <summary>Below where it began.</summary>
    Shrinking,

    /// <summary>Neither goes on growing nor is below where it began.</summary>
    Stable,

    /// <summary>Rises so far and gives next to nothing back, and may still come to an end.</summary>
    Suspect,

    /// <summary>Goes on growing: a leak, as far as that can be told from outside.</summary>
    Growing,
}
