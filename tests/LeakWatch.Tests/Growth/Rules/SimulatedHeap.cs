using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Tests.Growth.Rules;

/// <summary>
/// Objects of one place that are born and die, seen by snapshots as a watch sees them: of two intervals in five a collection has
/// moved some, so that only the least that survived is known and the moved ones count as new.
/// </summary>
internal sealed class SimulatedHeap
{
    /// <summary>Of the intervals, the share in which a collection moves some, 0 to 1.</summary>
    public const double UsualShareOfCompactions = 0.4;

    // As measured: what is compacted slides together, so that what is old lies still and what is young moves.
    private const double MaxMovedOfYoung = 0.5;
    private const double MovedOfAged = 0.001;
    private const int SnapshotsOfAge = 3;

    private readonly Random _random;
    private readonly double _shareOfCompactions;
    private readonly List<(int Born, int Seen)> _objects = [];
    private CountSeries? _series;
    private int _snapshot;
    private bool _isSightLost;

    public SimulatedHeap(int seed, double shareOfCompactions = UsualShareOfCompactions)
    {
        _random = new Random(seed);
        _shareOfCompactions = shareOfCompactions;
    }

    public Random Random => _random;

    public int Count => _objects.Count;

    public void Add(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _objects.Add((_snapshot + 1, _snapshot + 1));
        }
    }

    /// <summary>The oldest of them go.</summary>
    public void RemoveOldest(int count) => _objects.RemoveRange(0, Math.Min(count, _objects.Count));

    /// <summary>The youngest of them go.</summary>
    public void RemoveYoungest(int count) =>
        _objects.RemoveRange(Math.Max(0, _objects.Count - count), Math.Min(count, _objects.Count));

    /// <summary>Those go that were born so many snapshots ago, all but a few of each snapshot.</summary>
    public void RemoveOlderThan(int snapshots, int butFew = 0)
    {
        var kept = new int[_snapshot + 2];
        _objects.RemoveAll(item => item.Born <= _snapshot + 1 - snapshots && ++kept[item.Born] > butFew);
    }

    /// <summary>The program compacts by itself: at the next snapshot nobody knows which objects were there before.</summary>
    public void LoseSight() => _isSightLost = true;

    /// <summary>Any of them go.</summary>
    public void RemoveAny(int count)
    {
        for (var i = 0; i < count && _objects.Count > 0; i++)
        {
            _objects.RemoveAt(_random.Next(_objects.Count));
        }
    }

    /// <summary>Takes a snapshot and judges what is known by then.</summary>
    public Judgement Snapshot()
    {
        _snapshot++;
        var isExact = _random.NextDouble() >= _shareOfCompactions && !_isSightLost;
        if (_isSightLost)
        {
            for (var i = 0; i < _objects.Count; i++)
            {
                _objects[i] = (_objects[i].Born, _snapshot);
            }
        }
        else if (!isExact)
        {
            var share = _random.NextDouble() * MaxMovedOfYoung;
            for (var i = 0; i < _objects.Count; i++)
            {
                var isAged = _objects[i].Seen <= _snapshot - SnapshotsOfAge;
                if (_objects[i].Seen < _snapshot && _random.NextDouble() < (isAged ? MovedOfAged : share))
                {
                    _objects[i] = (_objects[i].Born, _snapshot);
                }
            }
        }

        _isSightLost = false;
        var byAge = new int[Math.Min(_snapshot, AgeCounts.MaxAges)];
        foreach (var (_, seen) in _objects)
        {
            byAge[Math.Min(_snapshot - seen, byAge.Length - 1)]++;
        }

        var point = new CountPoint(Count, new AgeCounts(byAge), isExact);
        // The second one is the baseline.
        _series = _series is null || _snapshot <= 2 ? CountSeries.Repeat(point, 1) : _series.Add(point);
        return _series.Judgement;
    }
}
