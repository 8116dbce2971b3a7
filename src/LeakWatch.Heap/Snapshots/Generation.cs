namespace LeakWatch.Heap.Snapshots;

/// <summary>
/// Generations as far as it matters which collections move an object: large and pinned objects count as the oldest.
/// </summary>
public static class Generation
{
    /// <summary>Any collection may move it; also where nothing is known.</summary>
    public const byte Youngest = 0;

    /// <summary>Only a full collection may move it or free it.</summary>
    public const byte Oldest = 2;

    /// <summary>Never moves, and is never freed.</summary>
    public const byte Frozen = 3;
}
