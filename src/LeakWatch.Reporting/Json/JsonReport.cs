using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Json;

/// <summary>Writes a watch as one JSON object a line, for programs.</summary>
public sealed class JsonReport : IWatchReport
{
    private readonly TextWriter _output;
    private readonly TypeTable _table;

    /// <summary>Makes a report that writes to <paramref name="output"/> and flushes after every line.</summary>
    public JsonReport(TextWriter output, TypeTable table)
    {
        _output = output;
        _table = table;
    }

    /// <inheritdoc/>
    public void Started(WatchSession session) => Write(
        new SessionLine(
            session.ProcessId,
            Printable.Escape(session.ProcessName),
            session.RuntimeVersion,
            session.StartedAt,
            session.Interval.TotalSeconds),
        JsonLines.Readable.SessionLine);

    /// <inheritdoc/>
    public void Taking(int number)
    {
        // Only what has happened is a line.
    }

    /// <inheritdoc/>
    public void Taken(WatchFrame frame, DateTimeOffset? nextAt)
    {
        var snapshot = frame.Snapshot;
        Write(
            new SnapshotLine(
                snapshot.Number,
                snapshot.TakenAt,
                snapshot.Histogram.Objects,
                snapshot.Histogram.Bytes,
                snapshot.References,
                snapshot.IsComplete,
                [.. snapshot.Problems.Select(Wording.Of)],
                snapshot.Cost.Pause is { } pause ? Math.Round(pause.TotalMilliseconds, 3) : null,
                frame.PauseShare is { } share ? Math.Round(share, 6) : null,
                Math.Round(snapshot.Cost.TriggerToTable.TotalMilliseconds, 1),
                Math.Round(snapshot.Cost.Analysis.TotalMilliseconds, 1),
                snapshot.Cost.BytesReceived,
                snapshot.Cost.Collections,
                TypesOf(snapshot, frame.History),
                snapshot.IsComplete ? [.. frame.History.Paths.Sites.Select(site => LineOf(site, frame.History.Snapshots))] : []),
            JsonLines.Readable.SnapshotLine);
    }

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome) =>
        Write(new EndLine(Wording.Of(outcome.Reason), Wording.Of(outcome.Verdict), outcome.Snapshots), JsonLines.Readable.EndLine);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    // An incomplete snapshot has no table: its counts would be taken for those of the heap.
    private List<TypeLine> TypesOf(HeapSnapshot snapshot, WatchHistory history)
    {
        var lines = new List<TypeLine>();
        if (!snapshot.IsComplete)
        {
            return lines;
        }

        foreach (var row in _table.Rows(history, TypeOrder.Bytes))
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
                Wording.Of(row.Verdict),
                row.Verdict >= Verdict.Suspect && history.SiteOf(row.Type) is { } site ? Printable.Escape(site.Root) : null));
        }

        return lines;
    }

    private static GrowthLine LineOf(GrowthSite site, int snapshots) => new(
        Printable.Escape(site.Root),
        [.. site.Path.Select(type => Printable.Escape(type.Name.Full))],
        Printable.Escape(site.Content.Name.Full),
        Wording.Of(site.Measure),
        site.Count,
        site.Bytes,
        site.IsRetainedSize,
        site.CountDelta,
        site.BytesDelta,
        site.CountSinceFirst,
        Math.Round(site.CountPerSecond, 3),
        Math.Round(site.BytesPerSecond, 3),
        Wording.Of(site.Verdict),
        SiteLines.Why(site, snapshots),
        [.. site.Along.Select(added => new AddedTypeLine(Printable.Escape(added.Type.Name.Full), added.CountDelta))]);

    private void Write<T>(T line, JsonTypeInfo<T> type)
    {
        _output.WriteLine(JsonSerializer.Serialize(line, type));
        _output.Flush();
    }
}
