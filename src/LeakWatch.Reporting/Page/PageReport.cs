using System.Text;
using System.Text.RegularExpressions;
using LeakWatch.Files.Content;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Page;

/// <summary>Writes a watch as a page of HTML to pass on, which needs nothing beside itself; once, at the end.</summary>
public sealed class PageReport : IWatchReport
{
    /// <summary>Of how many groups by type and holder the first objects are shown, where that is told.</summary>
    public const int MaxGroups = 50;

    private readonly Stream _output;
    private readonly WatchLogKeeper _keeper;

    /// <summary>Makes one.</summary>
    /// <param name="output">Where to write; closed with the report.</param>
    /// <param name="filter">What the names of types must match to be in its table; null for everything.</param>
    public PageReport(Stream output, Regex? filter)
    {
        _output = output;
        _keeper = new WatchLogKeeper(filter);
    }

    /// <summary>What is in the last snapshot, to be told as well; null for nothing.</summary>
    public SnapshotContent? Content { get; init; }

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
        Write(_keeper.Log, Content, _output);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _output.DisposeAsync();

    internal static void Write(WatchLog log, SnapshotContent? content, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        PageDocument.Write(log, content, text);
        text.Flush();
        output.Flush();
    }
}
