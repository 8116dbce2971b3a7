using LeakWatch.Growth;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Values.Reading;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What values are called in front of people and in JSON.</summary>
internal static class Wording
{
    /// <summary>What counts where bytes are the measure.</summary>
    public const string OfBytes = "bytes";

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
    public static string Of(WatchSchedule schedule) =>
        Quantity.Interval(schedule.Interval) + (schedule.Jitter > 0 ? $" ±{schedule.Jitter:0 %}" : "");

    /// <summary>That a snapshot is compared with no other; null of all from the baseline on.</summary>
    public static string? WarmupOf(WatchHistory history) => (history.IsWarmingUp, history.Warmup - history.Complete) switch
    {
        (false, _) => null,
        (_, 0) => "warming up: the next snapshot is the baseline",
        (_, var more) => $"warming up: {Quantity.Plural(more, "snapshot")} more, and then the baseline",
    };

    /// <summary>That there are too few snapshots for any verdict; null as soon as there is one.</summary>
    public static string? UndecidedOf(WatchHistory history) =>
        history is { IsWarmingUp: false, GravestVerdict: Verdict.Undecided }
        ? $"undecided: {Quantity.Plural(Math.Max(1, GrowthRule.MinToSuspect + 1 - history.Snapshots), "more snapshot")} to "
            + "a first verdict"
        : null;

    /// <summary>
    /// How much of the growth of the heap the sites account for: <c>2 sites explain 97 % of +1.2 MB</c>; null where the heap does not
    /// grow, or there are none.
    /// </summary>
    public static string? ExplainedBy(WatchHistory history)
    {
        var (growth, atSites) = history.BytesSinceBaseline;
        var sites = history.Sites.Count;
        return growth <= 0 || sites == 0
            ? null
            : $"{Quantity.Plural(sites, "site")} {(sites == 1 ? "explains" : "explain")} "
                + $"{Math.Min(1, (double)atSites / growth):0 %} of {Quantity.BytesDelta(growth)}";
    }

    public static string Of(GrowthMeasure measure) => measure switch
    {
        GrowthMeasure.References => "references",
        GrowthMeasure.Elements => "elements",
        GrowthMeasure.Bytes => OfBytes,
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
        EndReason.Duration => "duration reached",
        EndReason.Cancelled => "stopped by you",
        // Before it was connected there is no id to tell.
        EndReason.Exited => processId == 0 ? "the process has exited" : $"process {processId} has exited",
        _ => "the watch failed",
    };

    /// <summary>The same of its name in JSON.</summary>
    public static string SentenceOf(string reason, int processId) =>
        Sentence(Enum.GetValues<EndReason>().FirstOrDefault(known => Of(known) == reason, EndReason.Failed), processId);

    public static string Of(SnapshotProblem problem) => problem.Kind == SnapshotProblemKind.EventsLost
        ? $"{problem.Text} (a larger --max-buffer helps)"
        : problem.Text;

    /// <summary>Why values are not shown, in a sentence, with what would help.</summary>
    public static string Of(MissingValues missing) =>
        missing.Reason == ValuesUnavailableReason.LibraryNotTrusted ? $"{missing.Note.TrimEnd('.')} (--dac)." : missing.Note;

    /// <summary>All that is to be said of a process: each a sentence that begins with what is not there.</summary>
    public static IReadOnlyList<string> NotesOf(WatchedProcess process) =>
        [.. process.Notes.Select(note => process.MissingValues is { } missing && note == missing.Note ? Of(missing) : note)];

    /// <summary>
    /// All that is to be said of a snapshot beside its numbers, each a sentence without its full stop: what limits have left out,
    /// what room the files take, and why there are no more of them.
    /// </summary>
    public static IReadOnlyList<string> NotesOf(WatchFrame frame) =>
        [
            .. frame.Limits.Select(Of),
            .. FilesNote.Of(frame),
            .. frame.Objects.SamplingNote is { } note ? [Printable.Escape(note)] : Array.Empty<string>(),
        ];

    /// <summary>What a limit has left out, in a sentence without its full stop, with what would help.</summary>
    public static string Of(SnapshotLimit limit) =>
        limit.Kind is SnapshotLimitKind.ContentNotRead or SnapshotLimitKind.ContentNotCertainOrNotRead
            ? $"{limit.Text} (--values-time)"
            : limit.Text;

    public static string Of(IReadOnlyList<SnapshotProblem> problems) =>
        problems.Count == 0 ? "complete" : "INCOMPLETE: " + string.Join(", ", problems.Select(Of));
}
