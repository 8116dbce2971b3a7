using LeakWatch.Heap.Survival;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// Of the objects of a group those that have reached an age, from snapshot to snapshot: what comes and goes before that is left
/// out.
/// </summary>
/// <remarks>
/// That a leak is what outlives all that is in use is the idea of generation counting (Šor, "Memory leak detection in Java:
/// Taxonomy and classification of approaches", 2014). From which age on depends on how long things are in use, so that all ages
/// have to be tried.
/// </remarks>
internal static class SettledSeries
{
    private const int MaxAge = AgeCounts.MaxAges - 3;

    /// <summary>
    /// What stays for good from the youngest age on from which next to nothing goes; null where there is no such age.
    /// </summary>
    public static SettledGain? Find(ReadOnlySpan<CountPoint> window)
    {
        Span<long> settled = stackalloc long[window.Length];
        for (var age = 1; age <= MaxAge; age++)
        {
            // The watch itself must be so old.
            var first = window.Length;
            while (first > 0 && window[first - 1].Ages is { } ages && ages.OldestAge >= age)
            {
                first--;
            }

            if (window.Length - first <= Thresholds.Several)
            {
                return null;
            }

            if (OfAge(window[first..], age, settled[first..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static SettledGain? OfAge(ReadOnlySpan<CountPoint> points, int age, Span<long> settled)
    {
        var (intervals, rises, known, last, sinceLostSight) = (0, 0, 0, 0, age);
        var (gained, fell, came, gone) = (0L, 0L, 0L, 0L);
        var highest = settled[0] = points[0].Ages!.AtLeast(age);
        var before = highest;
        for (var i = 1; i < points.Length; i++)
        {
            var now = points[i].Ages!.AtLeast(age);
            settled[i] = highest = Math.Max(highest, now);
            sinceLostSight = IsSightLost(points[i - 1], points[i]) ? 0 : sinceLostSight + 1;
            // Until those are so old again there may be as many as before.
            if (now < before && sinceLostSight < age)
            {
                continue;
            }

            intervals++;
            rises += now > before ? 1 : 0;
            gained += Math.Max(0, now - before);
            fell += Math.Max(0, before - now);
            if (last == i - 1 && points[i].IsExact)
            {
                known++;
                var kept = points[i].Ages!.AtLeast(age + 1);
                gone += Math.Max(0, before - kept);
                came += Math.Max(0, now - kept);
            }

            (before, last) = (now, i);
        }

        var isKnown = known >= Thresholds.Twice;
        var isSteady = rises == intervals && isKnown;
        // Over a long time in half of the intervals, with hardly a fall; or with none, which tells enough of what has been there
        // for a while.
        var isLong = intervals >= Thresholds.Long && rises >= intervals * Thresholds.Most
            && (isKnown ? fell <= gained * Thresholds.NextToNothing : fell == 0 && age >= Thresholds.LiesStill);
        return (isSteady || isLong) && gone <= came * Thresholds.NextToNothing
            && Evidence.EndRateOf(settled) >= Thresholds.Most
            ? new SettledGain(age, intervals, rises, gained - fell)
            : null;
    }

    // A collection has moved most of them, old ones as well, and nobody knows where to: they seem to be new.
    private static bool IsSightLost(in CountPoint before, in CountPoint now) =>
        !now.IsExact && now.Kept < before.Count * Thresholds.Most;
}
