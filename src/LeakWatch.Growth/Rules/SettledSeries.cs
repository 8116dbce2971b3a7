using LeakWatch.Heap.Survival;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// Of the objects of a group those that have reached an age, from snapshot to snapshot: what comes and goes before that is left out.
/// </summary>
/// <remarks>
/// That a leak is what outlives all that is in use is the idea of generation counting (Šor, "Memory leak detection in Java: Taxonomy and
/// classification of approaches", 2014). From which age on depends on how long things are in use, so that all ages have to be tried.
/// </remarks>
internal readonly ref struct SettledSeries
{
    /// <summary>The oldest age to try.</summary>
    public const int MostAge = AgeCounts.MostAges - 3;

    // What settles stays, but for so much of it.
    private const double MostGone = 0.05;

    private readonly ReadOnlySpan<CountPoint> _points;
    private readonly long _first;
    private readonly int _distance;

    private SettledSeries(ReadOnlySpan<CountPoint> points, int age)
    {
        _points = points;
        Age = age;
        var (before, last) = (At(0), 0);
        _first = before;
        var sinceLostSight = age;
        for (var i = 1; i < points.Length; i++)
        {
            sinceLostSight = IsSightLost(points[i - 1], points[i]) ? 0 : sinceLostSight + 1;
            var now = At(i);
            // Until those are so old again there may be as many as before.
            if (now < before && sinceLostSight < age)
            {
                continue;
            }

            Intervals++;
            Rises += now > before ? 1 : 0;
            Gained += Math.Max(0, now - before);
            Fell += Math.Max(0, before - now);
            if (last == i - 1 && points[i].IsExact)
            {
                ExactIntervals++;
                var kept = points[i].Ages!.AtLeast(age + 1);
                Gone += Math.Max(0, before - kept);
                Came += Math.Max(0, now - kept);
            }

            (before, last) = (now, i);
        }

        _distance = last;
    }

    /// <summary>The age in snapshots.</summary>
    public int Age { get; }

    /// <summary>The intervals that are looked at: between snapshots that tell.</summary>
    public int Intervals { get; }

    /// <summary>Intervals with more at the end than at the beginning.</summary>
    public int Rises { get; }

    /// <summary>By how many there were more, in all intervals with more.</summary>
    public long Gained { get; }

    /// <summary>By how many there were fewer, in all intervals with fewer.</summary>
    public long Fell { get; }

    /// <summary>Those of which it is known what became of each object.</summary>
    public int ExactIntervals { get; }

    /// <summary>Objects that came to that age in those.</summary>
    public long Came { get; }

    /// <summary>Objects of that age or older that went in those.</summary>
    public long Gone { get; }

    /// <summary>How many more a snapshot.</summary>
    public double Rate => _distance == 0 ? 0 : (double)(Gained - Fell) / _distance;

    /// <summary>What it says.</summary>
    public SettledGain Gain => new(Age, Intervals, Rises, Gained - Fell);

    /// <summary>Whether more settles in every interval, goes on doing so, and next to nothing of it goes again.</summary>
    public bool IsSteady => Rises == Intervals && ExactIntervals >= GrowthRule.LeastExactIntervals && Gone <= Came * MostGone && GoesOn;

    /// <summary>Whether it goes on to the end.</summary>
    public bool GoesOn
    {
        get
        {
            Span<long> values = stackalloc long[CountSeries.MostPoints];
            var most = _first;
            for (var i = 0; i < _points.Length; i++)
            {
                // As above, those that do not tell stand for no change.
                values[i] = most = Math.Max(most, At(i));
            }

            return SeriesShape.GoesOn(values[.._points.Length]);
        }
    }

    /// <summary>The series of an age; false where ages are not known, or for fewer than so many intervals.</summary>
    public static bool TryOf(ReadOnlySpan<CountPoint> window, int age, int leastIntervals, out SettledSeries series)
    {
        // The watch itself must be so old.
        var first = window.Length;
        while (first > 0 && window[first - 1].Ages is { } ages && ages.OldestAge >= age)
        {
            first--;
        }

        series = window.Length - first > leastIntervals ? new SettledSeries(window[first..], age) : default;
        return series.Intervals >= leastIntervals;
    }

    // A collection has moved most of them, old ones as well, and nobody knows where to: they seem to be new.
    private static bool IsSightLost(in CountPoint before, in CountPoint now) => !now.IsExact && now.Kept * 2 < before.Count;

    private long At(int point) => _points[point].Ages!.AtLeast(Age);
}
