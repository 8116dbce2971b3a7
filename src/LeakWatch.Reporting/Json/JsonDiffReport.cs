using System.Text;
using System.Text.Json;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Json;

/// <summary>
/// Writes a difference as one JSON object a line: <c>diff</c> with the totals, then <c>group</c> or <c>type</c> for each.
/// </summary>
public sealed class JsonDiffReport : IDiffReport
{
    private readonly PiecewiseText _text;
    private Change? _open;

    /// <summary>Makes a report that writes to <paramref name="output"/>.</summary>
    public JsonDiffReport(TextWriter output) => _text = new PiecewiseText(output);

    /// <inheritdoc/>
    public void ObjectsCompared(DiffSides sides, DiffGroup total, int groups) => _text.WriteLine(JsonSerializer.Serialize(
        new ObjectsDiffLine(
            SideOf(sides.FirstPath, sides.First),
            SideOf(sides.SecondPath, sides.Second),
            NotesOf(sides),
            total.Came,
            total.Went,
            total.BytesCame,
            total.BytesWent,
            total.NetBytes,
            groups),
        JsonLines.Readable.ObjectsDiffLine));

    /// <inheritdoc/>
    public void GroupBegins(DiffGroup group)
    {
        // A group may have more lines than fit into memory: its object is left open for them.
        var line = JsonSerializer.Serialize(
            new GroupLine(
                Printable.Escape(group.Type),
                Printable.Escape(group.Holder),
                group.Came,
                group.Went,
                group.BytesCame,
                group.BytesWent,
                group.NetBytes),
            JsonLines.Readable.GroupLine);
        _text.Write(line[..^1]);
        _text.Write(",\"addedLines\":[");
        _open = null;
    }

    /// <inheritdoc/>
    public void Line(Change change, ReadOnlySpan<byte> line, long count)
    {
        if (change == Change.Went && _open != Change.Went)
        {
            _text.Write("],\"removedLines\":[");
            _open = null;
        }

        _text.Write(_open is null ? "" : ",");
        _text.Write(JsonSerializer.Serialize(
            new CountedLine(Printable.Escape(Encoding.UTF8.GetString(line)), count), JsonLines.Readable.CountedLine));
        _open = change;
    }

    /// <inheritdoc/>
    public void GroupEnds(DiffGroup group) => _text.WriteLine(_open == Change.Went ? "]}" : "],\"removedLines\":[]}");

    /// <inheritdoc/>
    public void TypesCompared(DiffSides sides, TypeChange total, int changed) => _text.WriteLine(JsonSerializer.Serialize(
        new TypesDiffLine(
            SideOf(sides.FirstPath, sides.First),
            SideOf(sides.SecondPath, sides.Second),
            NotesOf(sides),
            total.Count,
            total.Bytes,
            total.CountDelta,
            total.BytesDelta,
            changed),
        JsonLines.Readable.TypesDiffLine));

    /// <inheritdoc/>
    public void Type(TypeChange type) => _text.WriteLine(JsonSerializer.Serialize(
        new TypeChangeLine(
            Printable.Escape(type.Type),
            Printable.Escape(type.Assembly),
            type.Count,
            type.Bytes,
            type.CountDelta,
            type.BytesDelta),
        JsonLines.Readable.TypeChangeLine));

    /// <inheritdoc/>
    public void Ended(int notShown) => _text.Flush();

    private static DiffSideLine SideOf(string path, SnapshotFileHeader header) => new(
        Printable.Escape(path),
        Escape(header.Find(SnapshotFileKeys.Process)),
        Escape(header.Find(SnapshotFileKeys.Taken)),
        header.Lines);

    private static IReadOnlyList<string> NotesOf(DiffSides sides) => [.. sides.Notes().Select(Printable.Escape)];

    private static string? Escape(string? text) => text is null ? null : Printable.Escape(text);
}
