using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Growth.Types;

/// <summary>
/// The complete snapshots of a watch so far, by type, as a chain of states: each snapshot makes the next one from the one
/// before. Memory grows with the number of types, not with that of snapshots. Immutable.
/// </summary>
public sealed class TypeHistory
{
    private readonly Dictionary<TypeIdentity, TypeSeries> _series;
    private readonly DateTimeOffset _firstAt;

    private TypeHistory(
        Dictionary<TypeIdentity, TypeSeries> series, int snapshots, DateTimeOffset firstAt, IReadOnlyList<TypeGrowth> types)
    {
        _series = series;
        _firstAt = firstAt;
        Snapshots = snapshots;
        Types = types;
    }

    /// <summary>Before the first snapshot.</summary>
    public static TypeHistory Empty { get; } = new([], 0, default, []);

    /// <summary>How many complete snapshots there were.</summary>
    public int Snapshots { get; }

    /// <summary>Every type ever seen, in no particular order.</summary>
    public IReadOnlyList<TypeGrowth> Types { get; }

    /// <summary>The gravest verdict on any type; with too few snapshots to judge any, undecided.</summary>
    public Verdict GravestVerdict
    {
        get
        {
            if (Snapshots <= GrowthRule.MinToSuspect)
            {
                return Verdict.Undecided;
            }

            var gravest = Verdict.Stable;
            foreach (var type in Types)
            {
                if (type.Verdict > gravest)
                {
                    gravest = type.Verdict;
                }
            }

            return gravest;
        }
    }

    /// <summary>The same history with other verdicts.</summary>
    /// <param name="verdictOf">The verdict on each type.</param>
    internal TypeHistory With(Func<TypeGrowth, Verdict> verdictOf) =>
        new(_series, Snapshots, _firstAt, [.. Types.Select(type => type with { Verdict = verdictOf(type) })]);

    /// <summary>
    /// The history with one snapshot more; the same one when that snapshot is not complete, which proves nothing.
    /// </summary>
    public TypeHistory Add(HeapSnapshot snapshot)
    {
        if (!snapshot.IsComplete)
        {
            return this;
        }

        var series = new Dictionary<TypeIdentity, TypeSeries>(_series.Count);
        var firstAt = Snapshots == 0 ? snapshot.TakenAt : _firstAt;
        var seconds = (snapshot.TakenAt - firstAt).TotalSeconds;
        var types = new List<TypeGrowth>(_series.Count);
        foreach (var row in snapshot.Histogram.Types)
        {
            var before = _series.GetValueOrDefault(row.Type);
            var point = PointOf(row.Type, row.Count, row.Bytes);
            Extend(row.Type, before, before is null ? TypeSeries.Begin(row, Snapshots, point) : before.Add(point));
        }

        foreach (var (type, before) in _series)
        {
            if (!series.ContainsKey(type))
            {
                Extend(type, before, before.Add(PointOf(type, 0, 0)));
            }
        }

        return new TypeHistory(series, Snapshots + 1, firstAt, types);

        CountPoint PointOf(TypeIdentity type, long count, long bytes)
        {
            // Of a type without an object nothing is old, unless nobody knows of any.
            var isKnown = snapshot.AgesOfTypes.Count > 0;
            var ages = isKnown ? snapshot.AgesOfTypes.GetValueOrDefault(type)?.Ages ?? AgeCounts.OfOldest(0) : null;
            return new CountPoint(count, ages, snapshot.IsSurvivalExact, bytes);
        }

        void Extend(TypeIdentity type, TypeSeries? before, TypeSeries now)
        {
            series[type] = now;
            types.Add(Describe(type, before, now, seconds) with { Ages = snapshot.AgesOfTypes.GetValueOrDefault(type) });
        }
    }

    private TypeGrowth Describe(TypeIdentity type, TypeSeries? before, TypeSeries now, double seconds)
    {
        var count = now.Trend.Last;
        var isFirst = Snapshots == 0;
        var countSinceFirst = count - now.FirstCount;
        var bytesSinceFirst = now.Bytes - now.FirstBytes;
        var judgement = now.Counts.Judgement;
        return new TypeGrowth(
            type,
            count,
            now.Bytes,
            isFirst ? 0 : count - (before?.Trend.Last ?? 0),
            isFirst ? 0 : now.Bytes - (before?.Bytes ?? 0),
            countSinceFirst,
            bytesSinceFirst,
            seconds > 0 ? countSinceFirst / seconds : 0,
            seconds > 0 ? bytesSinceFirst / seconds : 0,
            now.Trend,
            judgement.Verdict)
        {
            Judgement = judgement,
            SurvivedShare = now.Counts.SurvivedShare,
        };
    }
}
