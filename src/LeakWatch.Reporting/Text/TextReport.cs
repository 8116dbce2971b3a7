using LeakWatch.Growth;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Text;

/// <summary>Writes a watch as plain text, one block a snapshot, for files and pipes.</summary>
public sealed class TextReport : IWatchReport
{
    private const int TrendWidth = 12;
    private const int MaxSites = 5;
    private const int MaxNewLines = 3;

    private readonly TextWriter _output;
    private readonly TypeTable _table;
    private readonly bool _unicode;
    private WatchSession? _session;

    /// <summary>Makes a report that writes to <paramref name="output"/> and flushes after every block.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="table">Which types to show.</param>
    /// <param name="unicode">Whether the output can hold block characters.</param>
    public TextReport(TextWriter output, TypeTable table, bool unicode)
    {
        _output = output;
        _table = table;
        _unicode = unicode;
    }

    /// <inheritdoc/>
    public void Started(WatchSession session)
    {
        _session = session;
        var process = session.Process;
        var runtime = process.RuntimeVersion.Length == 0 ? "" : $", .NET {process.RuntimeVersion}";
        _output.WriteLine(
            $"Watching {Printable.Escape(process.Name)} (pid {process.Id}{runtime}), every {Wording.Of(session.Schedule)}.");
        foreach (var note in Wording.NotesOf(process))
        {
            _output.WriteLine(Printable.Escape(note));
        }

        _output.Flush();
    }

    /// <inheritdoc/>
    public void Taking(int number)
    {
        // Plain text shows what has happened, not what happens.
    }

    /// <inheritdoc/>
    public void Taken(WatchFrame frame)
    {
        var snapshot = frame.Snapshot;
        _output.WriteLine();
        _output.WriteLine(
            $"snapshot {snapshot.Number}  {snapshot.TakenAt:yyyy-MM-dd HH:mm:ss}  "
                + $"{Quantity.Count(snapshot.Histogram.Objects)} objects  " +
            $"{Quantity.Bytes(snapshot.Histogram.Bytes)}  {Wording.Of(snapshot.Problems)}");
        if (MemoryLine.Of(snapshot) is { } memory)
        {
            _output.WriteLine($"process: {memory}");
        }

        if (snapshot.Cost.Collections > 0)
        {
            _output.WriteLine($"cost: {CostLine.Of(frame)}");
        }

        if (frame.Overrun > TimeSpan.Zero)
        {
            _output.WriteLine($"note: {CostLine.OverrunOf(frame)}");
        }

        if (snapshot.IsComplete)
        {
            if ((Wording.WarmupOf(frame.History) ?? Wording.UndecidedOf(frame.History)) is { } note)
            {
                _output.WriteLine($"note: {note}");
            }

            if ((MemoryLine.LateOf(snapshot) ?? MemoryLine.OutsideOf(frame.History)) is { } ofMemory)
            {
                _output.WriteLine($"note: {ofMemory}");
            }

            foreach (var said in Wording.NotesOf(frame))
            {
                _output.WriteLine($"note: {said}");
            }

            foreach (var site in frame.History.Paths.Sites.Take(MaxSites))
            {
                foreach (var line in SiteLines.Block(site, frame, MaxNewLines))
                {
                    _output.WriteLine(line);
                }
            }

            if (Excerpt.RestOfSites(frame.History.Paths.Sites.Count, MaxSites) is { } rest)
            {
                _output.WriteLine(rest);
            }

            WriteTable(frame.History);
        }

        _output.Flush();
    }

    /// <inheritdoc/>
    public void Marked(WatchMark mark)
    {
        _output.WriteLine();
        _output.WriteLine($"mark  {mark.At:yyyy-MM-dd HH:mm:ss}  {MarkWords.Of(mark)}");
        _output.Flush();
    }

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome)
    {
        _output.WriteLine();
        _output.Write(Summary.Of(outcome, _session?.Process.Id ?? 0));
        _output.Flush();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    private void WriteTable(WatchHistory history)
    {
        var rows = _table.Rows(history, TypeOrder.Growth);
        _output.WriteLine(
            $"{"count",13} {"+last",11} {"+first",11} {"/s",9} {"bytes",10} {"+last",10}  "
                + $"{"trend",-TrendWidth}  {"verdict",-9}  type");
        foreach (var row in rows)
        {
            _output.WriteLine(
                $"{Quantity.Count(row.Count),13} {Quantity.Delta(row.CountDelta),11} {Quantity.Delta(row.CountSinceFirst),11} " +
                $"{Quantity.Rate(row.CountPerSecond),9} {Quantity.Bytes(row.Bytes),10} "
                    + $"{Quantity.BytesDelta(row.BytesDelta),10}  " +
                $"{Sparkline.Draw(row.Trend, TrendWidth, _unicode),-TrendWidth}  {Wording.Of(row.Verdict),-9}  " +
                $"{Printable.Escape(row.Type.Name.Full)}  {SiteLines.HolderOf(row, history)}".TrimEnd());
        }

        if (_table.NotShown(history) is > 0 and var more)
        {
            _output.WriteLine(Excerpt.Rest(more, "type"));
        }
    }
}
