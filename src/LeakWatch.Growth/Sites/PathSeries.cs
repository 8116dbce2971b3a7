using LeakWatch.Growth.Rules;

namespace LeakWatch.Growth.Sites;

/// <summary>What is kept of one path from snapshot to snapshot.</summary>
/// <param name="FirstCount">Objects in the first complete snapshot.</param>
/// <param name="LastCount">Objects in the one before the newest.</param>
/// <param name="FirstBytes">What was reached through them in the first one, in bytes.</param>
/// <param name="LastBytes">The same in the one before the newest.</param>
/// <param name="Counts">The counts, with what became of the objects; null as long as it is always the same ones.</param>
/// <param name="Content">Of arrays and strings, whether they grow in place; null of all others.</param>
internal readonly record struct PathSeries(
    long FirstCount, long LastCount, long FirstBytes, long LastBytes, CountSeries? Counts, ContentSeries? Content)
{
    /// <summary>Tells the path from all others of the watch, whatever the road to it.</summary>
    public long Id { get; init; }

    /// <summary>For how many snapshots nothing has been there.</summary>
    public int Absent { get; init; }

    /// <summary>
    /// Whether the series is kept when nothing is there any more: what comes again, as a queue that was empty for a moment, did
    /// not begin then.
    /// </summary>
    public bool IsRemembered
    {
        get
        {
            if (Absent >= Thresholds.Remembered)
            {
                return false;
            }

            var most = LastCount;
            foreach (var point in Counts is null ? [] : Counts.Points)
            {
                most = Math.Max(most, point.Count);
            }

            return most >= Thresholds.Objects;
        }
    }
}
