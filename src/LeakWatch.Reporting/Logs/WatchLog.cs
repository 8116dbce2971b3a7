using LeakWatch.Growth.Rules;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>
/// A watch as a whole, put together from its lines: what documents are made of. It takes no more memory for a watch of weeks
/// than for one of minutes.
/// </summary>
internal sealed class WatchLog
{
    private const int MaxPoints = 256;
    private const int MaxSeries = 1_000;
    private const int MaxProblems = 10;

    private readonly ThinnedList<LogPoint> _points = new(MaxPoints);
    private readonly Dictionary<(long Id, string Type), (ThinnedList<SitePoint> Points, int FirstSeen)> _sites = [];
    private readonly Queue<DateTimeOffset> _latest = new();
    private readonly List<string> _problems = [];
    private LogPoint _newestPoint;
    private int? _warmup;

    // Whether the newest complete snapshot is the baseline that somebody has made.
    private bool _isAtBaseline;

    /// <summary>How it began; null where nothing was connected.</summary>
    public SessionLine? Session { get; private set; }

    /// <summary>The newest complete snapshot; null where there is none.</summary>
    public SnapshotLine? Newest { get; private set; }

    /// <summary>How it ended; null where that is not told.</summary>
    public EndLine? End { get; private set; }

    /// <summary>What is compared with; null before the first snapshot behind the warm-up.</summary>
    public LogPoint? Baseline { get; private set; }

    /// <summary>Complete snapshots before the baseline.</summary>
    public int Warmup => _warmup ?? Session?.Warmup ?? 0;

    /// <summary>Whether somebody has chosen the baseline while the watch went on.</summary>
    public bool IsBaselineChosen => _warmup is not null;

    /// <summary>The moments that were noted.</summary>
    public LoggedMarks Marks { get; } = new();

    /// <summary>How many snapshots there were.</summary>
    public int Snapshots { get; private set; }

    /// <summary>How many of them were complete.</summary>
    public int Complete { get; private set; }

    /// <summary>What it cost.</summary>
    public LoggedCost Cost { get; private set; }

    /// <summary>When the first and the last snapshot were taken; null without any.</summary>
    public (DateTimeOffset First, DateTimeOffset Last)? Span { get; private set; }

    /// <summary>The snapshots; of many, evenly spaced ones.</summary>
    public IReadOnlyList<LogPoint> Points => _points.Items;

    /// <summary>Whether <see cref="Points"/> are not all of them.</summary>
    public bool IsThinned => _points.IsThinned;

    /// <summary>Why snapshots were incomplete, the first few.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether it is of files that were judged as a watch is, and not of a watch.</summary>
    public bool IsOfFiles => Session?.IntervalSeconds is 0;

    /// <summary>What the log does not have, in sentences.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Adds the beginning.</summary>
    public void Add(SessionLine line) => Session = line;

    /// <summary>Adds a snapshot.</summary>
    public void Add(SnapshotLine line)
    {
        Snapshots++;
        Span = (Span?.First ?? line.TakenAt, line.TakenAt);
        Cost = new LoggedCost(
            Cost.Pauses + (line.PauseMilliseconds is null ? 0 : 1),
            Cost.PauseMilliseconds + (line.PauseMilliseconds ?? 0),
            Math.Max(Cost.LongestPauseMilliseconds, line.PauseMilliseconds ?? 0),
            Cost.BytesReceived + line.BytesReceived,
            Cost.ValuesBytesRead + line.ValuesBytesRead,
            Cost.Collections + line.Collections);
        var point = new LogPoint(
            line.Number,
            line.TakenAt,
            line.Complete ? line.Bytes : null,
            line.Process?.ResidentBytes,
            line.Process?.PrivateBytes);
        _points.Add(point);
        if (!line.Complete)
        {
            AddProblem(line);
            return;
        }

        Complete++;
        Newest = line;
        _newestPoint = point;
        _isAtBaseline = false;
        if (line.Warmup)
        {
            return;
        }

        Baseline ??= point;
        _latest.Enqueue(line.TakenAt);
        if (_latest.Count > CountSeries.MaxPoints)
        {
            _latest.Dequeue();
        }

        foreach (var site in line.Growth)
        {
            AddTo(site, line);
        }
    }

    /// <summary>Adds a moment that was noted. With a baseline all series begin anew.</summary>
    public void Add(MarkLine line)
    {
        Marks.Add(line);
        if (!line.Baseline || Newest is null)
        {
            return;
        }

        _warmup = Complete - 1;
        _isAtBaseline = true;
        Newest = BaselineLine.Of(Newest);
        Baseline = _newestPoint;
        _sites.Clear();
        _latest.Clear();
        _latest.Enqueue(_newestPoint.At);
    }

    /// <summary>Adds the end.</summary>
    public void Add(EndLine line) => End = line;

    /// <summary>Puts the newest complete snapshot in place of itself, with its types.</summary>
    public void Complement(SnapshotLine newest) => Newest = _isAtBaseline ? BaselineLine.Of(newest) : newest;

    /// <summary>How many a site had, in each snapshot in which it was one, oldest first; of many, evenly spaced ones.</summary>
    public IReadOnlyList<SitePoint> SeriesOf(GrowthLine site) =>
        _sites.TryGetValue((site.Id, site.Type), out var series) ? series.Points.Items : [];

    /// <summary>In which snapshot a site was first one; what it had at the baseline follows from its numbers.</summary>
    public int? FirstSeen(GrowthLine site) =>
        _sites.TryGetValue((site.Id, site.Type), out var series) ? series.FirstSeen : null;

    /// <summary>When the stretch began that a site's verdict rests on; null where that is not known.</summary>
    public DateTimeOffset? WindowOf(GrowthLine site) =>
        site.Intervals > 0 && site.Intervals < _latest.Count ? _latest.ElementAt(_latest.Count - 1 - site.Intervals) : null;

    private void AddTo(GrowthLine site, SnapshotLine line)
    {
        if (!_sites.TryGetValue((site.Id, site.Type), out var series))
        {
            // What grows for a while and then no longer is of no interest any more.
            if (_sites.Count == MaxSeries)
            {
                var present = line.Growth.Select(other => (other.Id, other.Type)).ToHashSet();
                foreach (var gone in _sites.Keys.Where(key => !present.Contains(key)).ToList())
                {
                    _sites.Remove(gone);
                }
            }

            if (_sites.Count == MaxSeries)
            {
                return;
            }

            _sites[(site.Id, site.Type)] = series = (new ThinnedList<SitePoint>(MaxPoints), line.Number);
            BeginAtBaseline(series.Points, site, line);
        }

        series.Points.Add(new SitePoint(line.Number, line.TakenAt, ValueOf(site)));
    }

    // How many there were at the baseline follows from how many more there are now.
    private void BeginAtBaseline(ThinnedList<SitePoint> series, GrowthLine site, SnapshotLine line)
    {
        if (Baseline is { } baseline && baseline.Number < line.Number && site.Measure != Formatting.Wording.OfBytes)
        {
            series.Add(new SitePoint(baseline.Number, baseline.At, site.Count - site.CountSinceFirst));
        }
    }

    private static long ValueOf(GrowthLine site) => site.Measure == Formatting.Wording.OfBytes ? site.Bytes : site.Count;

    private void AddProblem(SnapshotLine line)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add($"snapshot {line.Number}: {string.Join(", ", line.Problems)}");
        }
    }
}
