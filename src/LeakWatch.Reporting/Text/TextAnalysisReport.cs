using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Text;

/// <summary>
/// Writes what was found in heaps that were kept: a line for each, and of the last one all that a watch would show.
/// </summary>
public sealed class TextAnalysisReport : IWatchReport
{
    private readonly TextWriter _output;
    private readonly TextReport _report;
    private readonly IReadOnlyList<string> _files;
    private WatchFrame? _newest;
    private int _taken;

    /// <summary>Makes one.</summary>
    /// <param name="output">Where to write; flushed after every file.</param>
    /// <param name="table">Which types to show.</param>
    /// <param name="unicode">Whether the output can hold block characters.</param>
    /// <param name="files">What the files are called, in their order.</param>
    public TextAnalysisReport(TextWriter output, TypeTable table, bool unicode, IReadOnlyList<string> files)
    {
        _output = output;
        _report = new TextReport(output, table, unicode);
        _files = files;
    }

    /// <inheritdoc/>
    public void Started(WatchSession session)
    {
        var name = session.Process.Name.Length == 0 ? "" : $" of {Printable.Escape(session.Process.Name)}";
        _output.WriteLine($"Analyzing {Quantity.Plural(_files.Count, "file")}{name}.");
        foreach (var note in session.Process.Notes)
        {
            _output.WriteLine($"note: {Printable.Escape(note)}");
        }

        _output.WriteLine();
        _output.Flush();
    }

    /// <inheritdoc/>
    public void Taking(int number)
    {
        // What has been read is shown.
    }

    /// <inheritdoc/>
    public void Taken(WatchFrame frame)
    {
        var snapshot = frame.Snapshot;
        _output.WriteLine(
            $"{snapshot.TakenAt.ToLocalTime():yyyy-MM-dd HH:mm:ss}  {Quantity.Count(snapshot.Histogram.Objects),13} objects  "
                + $"{Quantity.Bytes(snapshot.Histogram.Bytes),10}  {Wording.Of(snapshot.Problems)}  "
                + Printable.Escape(_files[_taken++]));
        _newest = snapshot.IsComplete ? frame : _newest;
        _output.Flush();
    }

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome)
    {
        if (_newest is not null)
        {
            _report.Taken(_newest);
        }

        _report.Ended(outcome);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _report.DisposeAsync();
}
