namespace LeakWatch.Heap.Content;

/// <summary>
/// Knows which collections the target has run since the last snapshot: those move objects away from where the snapshot saw them.
/// </summary>
public interface ICollectionLog
{
    /// <summary>
    /// The oldest generation of which a collection had begun between the last snapshot and this call, -1 for none; null where
    /// that cannot be found out in time. Takes about 0.1 s: the target reports at that interval.
    /// </summary>
    Task<int?> OldestCollectedAsync(CancellationToken cancellationToken);
}
