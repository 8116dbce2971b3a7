namespace LeakWatch.Growth.Rules;

/// <summary>
/// What a stretch of a series shows, in numbers that <see cref="GrowthTests"/> hold against thresholds; nothing here decides.
/// Immutable; what takes more than one pass is worked out when it is asked for.
/// </summary>
internal readonly ref struct Evidence
{
    // In place of 0 below a fraction.
    private const double Tiny = 1e-9;

    private readonly ReadOnlySpan<CountPoint> _window;
    private readonly int _longestReturned;

    /// <summary>The evidence of a stretch.</summary>
    /// <param name="window">The stretch, up to the newest snapshot.</param>
    /// <param name="longestReturned">
    /// How many intervals the longest rise in all of the series lasted that went back later.
    /// </param>
    public Evidence(ReadOnlySpan<CountPoint> window, int longestReturned)
    {
        _window = window;
        _longestReturned = longestReturned;
        Flow = Flow.Of(window);
    }

    /// <summary>What came and went.</summary>
    public Flow Flow { get; }

    /// <summary>How many intervals it is long.</summary>
    public int Intervals => _window.Length - 1;

    /// <summary>Whether it is a number that one holder tells, which has no objects that could be known again.</summary>
    public bool IsNumber => _window[^1].IsNumber;

    /// <summary>
    /// Objects more than at the beginning. Where there are more each time, few that are large count as many of 4 KB.
    /// </summary>
    public double Gain => Flow.Rises == Intervals ? Math.Max(Flow.Gain, (double)Flow.GainedBytes / Thresholds.Page) : Flow.Gain;

    /// <summary>Of the intervals, the share with more at the end than at the beginning.</summary>
    public double Rising => (double)Flow.Rises / Intervals;

    /// <summary>Of what came, the share that went.</summary>
    public double GivenBack => Flow.GivenBack == 0 ? 0 : Flow.GivenBack / Math.Max(1.0, Flow.Came);

    /// <summary>The longest rise that went back, against the length of this one.</summary>
    public double Returned => (double)_longestReturned / Intervals;

    /// <summary>
    /// Intervals since the last one with more, that one among them, against all; a short stretch counts as twelve.
    /// </summary>
    public double SinceRise
    {
        get
        {
            var since = 1;
            while (since <= Intervals && Added(Intervals - since) <= 0)
            {
                since++;
            }

            return since / Math.Max((double)Thresholds.Long, Intervals);
        }
    }

    /// <summary>The rate of the last third against that of the whole, or of the middle third where that is steeper.</summary>
    public double EndRate
    {
        get
        {
            Span<long> values = stackalloc long[_window.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = _window[i].Count;
            }

            return EndRateOf(values);
        }
    }

    /// <summary>
    /// By how many deviations of the intervals before it less was added in the last one; a deviation is a twelfth of their mean
    /// at least.
    /// </summary>
    public double LastDrop
    {
        get
        {
            var (mean, deviation) = Steps(_window[..^1]);
            return (mean - Added(Intervals - 1)) / Math.Max(Tiny, Math.Max(deviation, mean / Thresholds.Long));
        }
    }

    /// <summary>
    /// The trend of what the intervals added (Mann and Kendall), in deviations: below 0 where ever less is added.
    /// </summary>
    public double Slowing
    {
        get
        {
            Span<long> added = stackalloc long[Intervals];
            for (var i = 0; i < added.Length; i++)
            {
                added[i] = Added(i);
            }

            return KendallScore.Of(added) ?? 0;
        }
    }

    /// <summary>
    /// The same where it goes on to the end, and not because something was filled at the beginning; otherwise 0.
    /// </summary>
    public double SlowingToTheEnd
    {
        get
        {
            var third = Intervals / 3;
            var (begin, end) = (_window[^((2 * third) + 1)].Count, _window[^1].Count);
            var middle = _window[^(third + 1)].Count;
            return Flow.Falls == 0 && end - middle < middle - begin ? Slowing : 0;
        }
    }

    /// <summary>
    /// The trend of the share that goes of what is there, in deviations: below 0 where things stay longer and longer. By Little's
    /// law what is there is what comes in a time, times how long it stays.
    /// </summary>
    public double LongerStay
    {
        get
        {
            const double Fine = 1e9;
            Span<long> shares = stackalloc long[Intervals];
            var known = 0;
            for (var i = 1; i < _window.Length; i++)
            {
                if (_window[i] is { IsExact: true, Kept: { } kept } && _window[i - 1].Count is > 0 and var before)
                {
                    shares[known++] = (long)(Math.Max(0, before - kept) * Fine / before);
                }
            }

            return KendallScore.Of(shares[..known]) ?? 0;
        }
    }

    /// <summary>
    /// By how many objects the least of the last third is above that of the first; 0 where that of the second is not between
    /// them.
    /// </summary>
    public double FloorRise
    {
        get
        {
            var (first, second, third) = (Floor(0), Floor(1), Floor(2));
            return second > first && third > second ? third - first : 0;
        }
    }

    /// <summary>The most of the last third against the least of the first.</summary>
    public double EndLevel
    {
        get
        {
            var third = (_window.Length + 2) / 3;
            var (least, most) = (long.MaxValue, 0L);
            for (var i = 0; i < third; i++)
            {
                least = Math.Min(least, _window[i].Count);
                most = Math.Max(most, _window[^(i + 1)].Count);
            }

            return least > 0 ? (double)most / least : most > 0 ? double.PositiveInfinity : 1;
        }
    }

    /// <summary>By how many deviations of noise the mean of the second half is above that of the first.</summary>
    public double MeanRise
    {
        get
        {
            var half = _window.Length / 2;
            var rise = Mean(_window[^half..]) - Mean(_window[..half]);
            // Two snapshots apart noise is there twice; of a mean of so many it is so much smaller.
            return rise / Math.Max(Tiny, Steps(_window).Deviation / Math.Sqrt(half));
        }
    }

    /// <summary>What stays for good from some age on, whatever comes and goes beside it; null where nothing does.</summary>
    public SettledGain? Settled => SettledSeries.Find(_window);

    /// <summary>The stretches of intervals with more.</summary>
    public Bursts Bursts => Bursts.Of(_window);

    /// <summary>
    /// What <see cref="EndRate"/> is of any numbers. What comes at random times is off by the root of its number.
    /// </summary>
    public static double EndRateOf(ReadOnlySpan<long> values)
    {
        var intervals = values.Length - 1;
        var third = (intervals + 2) / 3;
        var end = (double)(values[^1] - values[^(third + 1)]);
        var whole = (double)(values[^1] - values[0]) * third / intervals;
        var middle = intervals < Thresholds.HasThirds ? 0 : values[^(third + 1)] - values[^((2 * third) + 1)];
        return (end + Math.Sqrt(Math.Max(0, end))) / Math.Max(Tiny, Math.Max(whole, middle));
    }

    private long Added(int interval) => _window[interval + 1].Count - _window[interval].Count;

    private long Floor(int third)
    {
        var floor = long.MaxValue;
        foreach (var point in _window[(third * _window.Length / 3)..((third + 1) * _window.Length / 3)])
        {
            floor = Math.Min(floor, point.Count);
        }

        return floor;
    }

    private static double Mean(ReadOnlySpan<CountPoint> points)
    {
        double sum = 0;
        foreach (var point in points)
        {
            sum += point.Count;
        }

        return sum / points.Length;
    }

    private static (double Mean, double Deviation) Steps(ReadOnlySpan<CountPoint> points)
    {
        var intervals = points.Length - 1;
        var mean = (double)(points[^1].Count - points[0].Count) / intervals;
        double squares = 0;
        for (var i = 1; i < points.Length; i++)
        {
            var off = points[i].Count - points[i - 1].Count - mean;
            squares += off * off;
        }

        return (mean, Math.Sqrt(squares / Math.Max(1, intervals - 1)));
    }
}
