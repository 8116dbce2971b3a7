using LeakWatch.Growth.Rules;

namespace LeakWatch.Growth.Sites;

/// <summary>One number of a site from snapshot to snapshot, such as the size of its arrays. Immutable.</summary>
/// <param name="First">At the beginning.</param>
/// <param name="Last">In the snapshot before the newest.</param>
/// <param name="Now">In the newest.</param>
/// <param name="Snapshots">In how many snapshots it was looked at.</param>
/// <param name="Changes">All of them; null as long as it is always the same.</param>
internal readonly record struct NumberSeries(long First, long Last, long Now, int Snapshots, CountSeries? Changes)
{
    /// <summary>A series that begins with what is there.</summary>
    public static NumberSeries Begin(long number) => new(number, number, number, 1, null);

    /// <summary>A series of what was not there in the snapshots before.</summary>
    public static NumberSeries Appear(long number, int snapshotsBefore) =>
        new NumberSeries(0, 0, 0, snapshotsBefore, null).Add(number);

    /// <summary>The series with one snapshot more.</summary>
    public NumberSeries Add(long number) => new(
        First,
        Now,
        number,
        Snapshots + 1,
        Changes is null && number == Now ? null : (Changes ?? CountSeries.Repeat(
            CountPoint.OfNumber(Now), Snapshots)).Add(CountPoint.OfNumber(number)));
}
