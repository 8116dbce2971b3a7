namespace LeakWatch.Growth.Types;

/// <summary>What the snapshots so far say of a type, from nothing to the gravest.</summary>
public enum Verdict
{
    /// <summary>Too few snapshots to say anything; also of what has begun to rise only lately.</summary>
    Undecided,

    /// <summary>Below where it began.</summary>
    Shrinking,

    /// <summary>Neither grows in every snapshot nor is below where it began.</summary>
    Stable,

    /// <summary>Grew in every snapshot so far, which are too few to be sure.</summary>
    Suspect,

    /// <summary>Grew in every snapshot, and these are many.</summary>
    Growing,
}
