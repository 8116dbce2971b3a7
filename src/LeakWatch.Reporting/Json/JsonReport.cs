using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Json;

/// <summary>Writes a watch as one JSON object a line, for programs.</summary>
public sealed class JsonReport : IWatchReport
{
    private readonly TextWriter _output;
    private readonly TypeTable _table;
    private readonly bool _ownsOutput;

    /// <summary>Makes a report.</summary>
    /// <param name="output">Where to write; flushed after every line.</param>
    /// <param name="table">Which types to list.</param>
    /// <param name="ownsOutput">Whether the output is closed with the report.</param>
    public JsonReport(TextWriter output, TypeTable table, bool ownsOutput = false)
    {
        _output = output;
        _ownsOutput = ownsOutput;
        _table = table;
    }

    /// <inheritdoc/>
    public void Started(WatchSession session) => Write(WatchLine.Of(session), JsonLines.Readable.SessionLine);

    /// <inheritdoc/>
    public void Taking(int number)
    {
        // Only what has happened is a line.
    }

    /// <inheritdoc/>
    public void Taken(WatchFrame frame) => Write(WatchLine.Of(frame, _table), JsonLines.Readable.SnapshotLine);

    /// <inheritdoc/>
    public void Marked(WatchMark mark) => Write(WatchLine.Of(mark), JsonLines.Readable.MarkLine);

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome) => Write(WatchLine.Of(outcome), JsonLines.Readable.EndLine);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _ownsOutput ? _output.DisposeAsync() : default;

    private void Write<T>(T line, JsonTypeInfo<T> type)
    {
        _output.WriteLine(JsonSerializer.Serialize(line, type));
        _output.Flush();
    }
}
