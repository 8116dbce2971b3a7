using System.Text.Json;
using LeakWatch.Growth;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Watching;
using LeakWatch.Words;

namespace LeakWatch.Reporting.Json;

/// <summary>
/// A watch as lines of data: what JSON has, and what documents are made of, from the watch itself or from the lines that were kept.
/// </summary>
internal static class WatchLine
{
    /// <summary>The beginning.</summary>
    public static SessionLine Of(WatchSession session) => new(
        session.Process.Id,
        Printable.Escape(session.Process.Name),
        session.Process.RuntimeVersion,
        session.Process.AttachedAt,
        session.Schedule.Interval.TotalSeconds,
        session.Schedule.Jitter,
        session.Warmup,
        session.Process.MissingValues is { } missing ? JsonNamingPolicy.CamelCase.ConvertName($"{missing.Reason}") : null,
        session.Process.MissingValues is { } values ? Wording.Of(values) : null,
        Wording.NotesOf(session.Process),
        session.ToolVersion,
        [.. session.Options.Select(Printable.Escape)]);

    /// <summary>A snapshot.</summary>
    /// <param name="frame">The snapshot.</param>
    /// <param name="table">Which types to list; null for none.</param>
    public static SnapshotLine Of(WatchFrame frame, TypeTable? table) => Of(
        frame,
        table is not null && frame.Snapshot.IsComplete ? table.Rows(frame.History, TypeOrder.Bytes) : [],
        table is not null && frame.Snapshot.IsComplete ? table.NotShown(frame.History) : 0);

    /// <summary>A snapshot.</summary>
    /// <param name="frame">The snapshot.</param>
    /// <param name="rows">The types to list; none are listed of an incomplete one, whose counts would be taken for the heap's.</param>
    /// <param name="notShown">How many more there are.</param>
    public static SnapshotLine Of(WatchFrame frame, IReadOnlyList<TypeGrowth> rows, int notShown = 0)
    {
        var snapshot = frame.Snapshot;
        return new SnapshotLine(
            snapshot.Number,
            snapshot.TakenAt,
            snapshot.Histogram.Objects,
            snapshot.Histogram.Bytes,
            snapshot.References,
            snapshot.IsComplete,
            frame.History.IsWarmingUp,
            [.. snapshot.Problems.Select(Wording.Of)],
            snapshot.Cost.Pause is { } pause ? Math.Round(pause.TotalMilliseconds, 3) : null,
            frame.PauseShare is { } share ? Math.Round(share, 6) : null,
            Math.Round(snapshot.Cost.TriggerToTable.TotalMilliseconds, 1),
            Math.Round(snapshot.Cost.Analysis.TotalMilliseconds, 1),
            snapshot.Cost.BytesReceived,
            snapshot.Cost.Collections,
            snapshot.Use.BytesBefore,
            snapshot.Use.FreedBytes,
            frame.History.Snapshots > 1 && snapshot is { IsComplete: true, AgesOfTypes.Count: > 0 }
                ? snapshot.IsSurvivalExact
                : null,
            ProcessOf(frame),
            frame.Objects.BytesCopied,
            Math.Round(frame.Objects.CopyTime.TotalMilliseconds, 1),
            frame.Objects.File is { } file ? Path.GetFileName(file) : null,
            frame.Objects.WithoutContent,
            Math.Round(frame.Objects.WriteTime.TotalMilliseconds, 1),
            snapshot.IsComplete ? TypesOf(rows, frame.History) : [],
            notShown,
            snapshot.IsComplete ? [.. frame.History.Paths.Sites.Select(site => Of(site, frame))] : [],
            snapshot.IsComplete ? Wording.ExplainedBy(frame.History) : null,
            Wording.NotesOf(frame))
        {
            Sampling = SamplingLine.Of(frame.Objects.Sampled),
        };
    }

    /// <summary>A moment that was noted.</summary>
    public static MarkLine Of(WatchMark mark) => new(mark.At, mark.Snapshot, Printable.Escape(mark.Word), mark.IsBaseline);

    /// <summary>The end.</summary>
    public static EndLine Of(WatchEnd outcome) => new(
        Wording.Of(outcome.Reason),
        Wording.Of(outcome.Verdict),
        outcome.Snapshots,
        MemoryLine.OutsideOf(outcome.History));

    private static List<TypeLine> TypesOf(IReadOnlyList<TypeGrowth> rows, WatchHistory history)
    {
        var lines = new List<TypeLine>(rows.Count);
        foreach (var row in rows)
        {
            lines.Add(new TypeLine(
                Printable.Escape(row.Type.Name.Full),
                Printable.Escape(row.Type.Assembly),
                row.Count,
                row.Bytes,
                row.CountDelta,
                row.BytesDelta,
                row.CountSinceFirst,
                row.BytesSinceFirst,
                Math.Round(row.CountPerSecond, 3),
                Math.Round(row.BytesPerSecond, 3),
                row.SurvivedShare is { } share ? Math.Round(share, 4) : null,
                Wording.Of(row.Verdict),
                row.Verdict == row.Judgement.Verdict ? MoreOf(row.Judgement) : null,
                PatternWords.NameOf(row.Judgement.Pattern),
                TestLine.Of(row.Judgement),
                row.Verdict >= Verdict.Suspect && history.SiteOf(row.Type) is { } site ? Printable.Escape(site.Root) : null,
                Moves(row) ? CohortsOf(row.Ages) : null));
        }

        return lines;
    }

    private static ProcessLine? ProcessOf(WatchFrame frame) => frame.Snapshot.Process is { } memory
        ? new ProcessLine(
            memory.ResidentBytes, memory.PrivateBytes, frame.History.Outside?.Gain, MemoryLine.OutsideOf(frame.History))
        : null;

    // Of most types nothing comes and nothing goes.
    private static bool Moves(TypeGrowth row) => row.Verdict >= Verdict.Suspect || row.CountDelta != 0 || row.SurvivedShare < 1;

    /// <summary>A site of a snapshot.</summary>
    public static GrowthLine Of(GrowthSite site, WatchFrame frame)
    {
        var line = LineOf(site, frame);
        line.Steps = StepsOf(line, site, frame.Snapshot.Paths);
        return line;
    }

    private static List<StepLine> StepsOf(GrowthLine line, GrowthSite site, PathAggregate aggregate)
    {
        var nodes = aggregate.Nodes;
        var steps = new List<StepLine>();
        foreach (var name in LoggedSiteWords.PathOf(line))
        {
            var step = steps.Count - 1;
            var node = step < 0 ? -1
                : step < site.Path.Count ? (step < site.Steps.Count ? site.Steps[step] : -1)
                : site.ContentStep;
            steps.Add(node >= 0 && node < nodes.Length
                ? new StepLine(name, nodes[node].Count, aggregate.HasRetainedSizes ? nodes[node].RetainedBytes : null)
                : new StepLine(name, null, null));
        }

        return steps;
    }

    private static GrowthLine LineOf(GrowthSite site, WatchFrame frame) => new(
        site.HolderId,
        Printable.Escape(site.Root),
        [.. site.Path.Select(type => Printable.Escape(type.Name.Full))],
        Printable.Escape(site.Content.Name.Full),
        SitePlace.Of(site, frame.ContentOf(site)),
        SiteLines.What(site),
        Wording.Of(site.Measure),
        site.Count,
        site.Bytes,
        site.IsRetainedSize,
        site.CountDelta,
        site.BytesDelta,
        site.CountSinceFirst,
        Math.Round(site.CountPerSecond, 3),
        Math.Round(site.BytesPerSecond, 3),
        site.SurvivedShare is { } share ? Math.Round(share, 4) : null,
        site.Bound,
        site.KeptContexts > 0 ? site.KeptContexts : null,
        site.KeptContexts > 0 ? site.AreLoadContexts : null,
        Wording.Of(site.Verdict),
        frame.Known.Contains(site),
        site.Verdict == site.Judgement.Verdict ? MoreOf(site.Judgement) : null,
        Math.Round(site.Confidence, 2),
        site.Judgement.Window,
        site.Judgement.ExactIntervals,
        PatternWords.NameOf(site.Judgement.Pattern),
        TestLine.Of(site.Judgement) ?? [],
        SiteLines.Why(site, frame),
        NextStep.For(site, frame),
        site.InStepWith,
        [.. site.Along.Select(added => new AddedTypeLine(Printable.Escape(added.Type.Name.Full), added.CountDelta))],
        FieldsOf(frame.ContentOf(site), 0, site.Path.Count),
        FieldsOf(frame.ContentOf(site), site.Path.Count, 1).FirstOrDefault(),
        frame.ContentOf(site)?.Added ?? [],
        [.. (frame.ContentOf(site)?.Repeated ?? []).Select(repeated => new RepeatedAddition(repeated.Line, repeated.Count))],
        CohortsOf(frame.AgesOf(site)))
    {
        AddedBy = frame.AddersOf(site) is { } adders ? AddedByLine.Of(adders) : null,
    };

    private static List<string?> FieldsOf(SiteContent? content, int first, int count) =>
        [.. (content?.Fields ?? []).Skip(first).Take(count).Select(field => field is null ? null : Printable.Escape(field))];

    private static int? MoreOf(in Judgement judgement) => judgement.MoreSnapshots > 0 ? judgement.MoreSnapshots : null;

    private static List<CohortLine>? CohortsOf(Cohorts? ages) =>
        ages?.BySnapshot.Select(cohort => new CohortLine(cohort.Snapshot, cohort.Count)).ToList();
}
