using LeakWatch.Growth;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What values are called in front of people and in JSON.</summary>
internal static class Wording
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Growing => "growing",
        Verdict.Suspect => "suspect",
        Verdict.Stable => "stable",
        Verdict.Shrinking => "shrinking",
        _ => "undecided",
    };

    /// <summary>How likely a verdict is right, in a word: <c>very likely</c>.</summary>
    public static string OfConfidence(double confidence) => confidence switch
    {
        >= 0.95 => "nearly certain",
        >= 0.8 => "very likely",
        >= 0.55 => "likely",
        >= 0.1 => "possible",
        _ => "unlikely",
    };

    /// <summary>How often snapshots are taken: <c>10 s ±20 %</c>.</summary>
    public static string IntervalOf(WatchSession session) =>
        Quantity.Interval(session.Interval) + (session.Jitter > 0 ? $" ±{session.Jitter:0 %}" : "");

    /// <summary>That a snapshot is compared with no other; null of all from the baseline on.</summary>
    public static string? WarmupOf(WatchHistory history) => (history.IsWarmingUp, history.Warmup - history.Complete) switch
    {
        (false, _) => null,
        (_, 0) => "warming up: the next snapshot is the baseline",
        (_, var more) => $"warming up: {Quantity.Plural(more, "snapshot")} more, and then the baseline",
    };

    /// <summary>That there are too few snapshots for any verdict; null as soon as there is one.</summary>
    public static string? UndecidedOf(WatchHistory history) => history is { IsWarmingUp: false, GravestVerdict: Verdict.Undecided }
        ? $"undecided: {Quantity.Plural(Math.Max(1, GrowthRule.MinToSuspect + 1 - history.Snapshots), "more snapshot")} to a first verdict"
        : null;

    public static string Of(GrowthMeasure measure) => measure switch
    {
        GrowthMeasure.References => "references",
        GrowthMeasure.Elements => "elements",
        GrowthMeasure.Bytes => "bytes",
        _ => "objects",
    };

    public static string Of(EndReason reason) => reason switch
    {
        EndReason.Count => "count",
        EndReason.Duration => "duration",
        EndReason.Cancelled => "cancelled",
        EndReason.Exited => "exited",
        _ => "failed",
    };

    public static string Sentence(EndReason reason, int processId) => reason switch
    {
        EndReason.Count => "all snapshots taken",
        EndReason.Duration => "the time is over",
        EndReason.Cancelled => "ended by you",
        EndReason.Exited => $"process {processId} has exited",
        _ => "the watch failed",
    };

    public static string Of(SnapshotProblem problem)
    {
        var amount = Quantity.Count(Math.Abs(problem.Amount));
        return problem.Kind switch
        {
            SnapshotProblemKind.EventsLost => $"{amount} events lost (a larger --buffer helps)",
            SnapshotProblemKind.ObjectBlocksMissing => $"{amount} blocks of objects missing",
            SnapshotProblemKind.ReferenceBlocksMissing => $"{amount} blocks of references missing",
            SnapshotProblemKind.RootBlocksMissing => $"{amount} blocks of roots missing",
            SnapshotProblemKind.GraphInconsistent => $"{amount} references or objects out of place",
            SnapshotProblemKind.ReferencesMissing => $"{amount} references {(problem.Amount > 0 ? "missing" : "too many")}",
            SnapshotProblemKind.TypesUndescribed => $"{amount} types undescribed (another diagnostics session holds type descriptions back)",
            SnapshotProblemKind.MalformedEvents => $"{amount} events malformed",
            _ => "the end of the collection did not arrive",
        };
    }

    /// <summary>What a limit has left out, in a sentence without its full stop.</summary>
    public static string Of(SnapshotLimit limit) => limit.Kind switch
    {
        SnapshotLimitKind.PathsCutShort =>
            $"there are more paths than are told apart: {Quantity.Plural(limit.Amount, "object")} behind them count with the bytes of what is before them alone",
        SnapshotLimitKind.RetainedSizesLeftOut => "retained sizes took too long: the size of a place is that of all that is reached through it, at most",
        SnapshotLimitKind.ContentNotCertain => $"content of {Quantity.Plural(limit.Amount, "object")} not certain: collections ran while it was read",
        SnapshotLimitKind.ContentNotRead => $"content of {Quantity.Plural(limit.Amount, "object")} not read in time (--values-time)",
        SnapshotLimitKind.ContentNotCertainOrNotRead =>
            $"content of {Quantity.Plural(limit.Amount, "object")} not certain or not read: collections ran meanwhile, and there was no time for all (--values-time)",
        SnapshotLimitKind.PlacesNotLookedAt => $"what is new is shown of the first places alone, not of {Quantity.Count(limit.Amount)} more",
        _ => $"{Quantity.Plural(limit.Amount, "place")} hold more objects than are compared one by one: what is new there may be older than the last snapshot, or not be shown",
    };

    public static string Of(IReadOnlyList<SnapshotProblem> problems) =>
        problems.Count == 0 ? "complete" : "INCOMPLETE: " + string.Join(", ", problems.Select(Of));
}
