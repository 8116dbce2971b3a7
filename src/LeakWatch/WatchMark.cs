namespace LeakWatch;

/// <summary>A moment of a watch that somebody has noted.</summary>
/// <param name="At">When, by the watch's clock.</param>
/// <param name="Word">What they call it. As it was given: escape it before it is shown.</param>
/// <param name="IsBaseline">Whether growth is measured from <see cref="Snapshot"/> from then on.</param>
/// <param name="Snapshot">
/// The number of the last snapshot that was begun before; of a baseline that of the snapshot itself. Null where there was none.
/// </param>
public sealed record WatchMark(DateTimeOffset At, string Word, bool IsBaseline, int? Snapshot)
{
    /// <summary>What a baseline is called.</summary>
    public const string Baseline = "baseline";
}
