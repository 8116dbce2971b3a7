using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Markdown;

/// <summary>Writes a watch for a ticket, as Markdown; once, at the end.</summary>
public sealed class MarkdownReport : IWatchReport
{
    private readonly TextWriter _output;
    private readonly TypeTable _table;
    private readonly WatchLogKeeper _keeper;

    /// <summary>Makes one.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="table">Which types to show.</param>
    public MarkdownReport(TextWriter output, TypeTable table)
    {
        _output = output;
        _table = table;
        _keeper = new WatchLogKeeper(table.Filter);
    }

    /// <inheritdoc/>
    public void Started(WatchSession session) => _keeper.Started(session);

    /// <inheritdoc/>
    public void Taking(int number)
    {
        // Only what has come of it is reported.
    }

    /// <inheritdoc/>
    public void Taken(WatchFrame frame) => _keeper.Taken(frame);

    /// <inheritdoc/>
    public void Marked(WatchMark mark) => _keeper.Marked(mark);

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome)
    {
        _keeper.Ended(outcome);
        MarkdownDocument.Write(_keeper.Log, _table.Top, _output);
        _output.Flush();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
