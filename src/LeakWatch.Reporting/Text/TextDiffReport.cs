using System.Text;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Text;

/// <summary>
/// Writes a difference as plain text in the manner of a unified diff, which editors and pagers know how to colour: <c>---</c> and
/// <c>+++</c> name the files, <c>@@</c> begins a group, <c>+</c> and <c>-</c> stand before lines that came and went.
/// </summary>
public sealed class TextDiffReport : IDiffReport
{
    private readonly PiecewiseText _text;
    private readonly int _longestLine;
    private (long Came, long Went) _left;
    private string _noun = "group";

    /// <summary>Makes a report.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="longestLine">Where to cut lines off, in characters; null for nowhere.</param>
    public TextDiffReport(TextWriter output, int? longestLine)
    {
        _text = new PiecewiseText(output);
        _longestLine = longestLine ?? int.MaxValue;
    }

    /// <inheritdoc/>
    public void ObjectsCompared(DiffSides sides, DiffGroup total, int groups)
    {
        WriteSides(sides);
        _text.WriteLine(
            groups == 0 ? "no difference" : $"{Sum(total)}, in {Quantity.Plural(groups, "group")} by type and holder");
    }

    /// <inheritdoc/>
    public void GroupBegins(DiffGroup group)
    {
        _left = (group.Came, group.Went);
        _text.WriteLine("");
        _text.WriteLine($"@@ {Sum(group)} @@ {Printable.Escape(group.Type)}{HolderOf(group)}");
    }

    /// <inheritdoc/>
    public void Line(Change change, ReadOnlySpan<byte> line, long count)
    {
        if (change == Change.Came)
        {
            _left.Came -= count;
        }
        else
        {
            EndCame();
            _left.Went -= count;
        }

        // The holder stands above.
        var text = Encoding.UTF8.GetString(ObjectLine.Parse(line).Described);
        _text.WriteLine($"{(change == Change.Came ? '+' : '-')} {Excerpt.Line(text, count, _longestLine)}");
    }

    /// <inheritdoc/>
    public void GroupEnds(DiffGroup group)
    {
        EndCame();
        if (_left.Went > 0)
        {
            _text.WriteLine($"  … {Quantity.Count(_left.Went)} more went");
        }
    }

    /// <inheritdoc/>
    public void TypesCompared(DiffSides sides, TypeChange total, int changed)
    {
        _noun = "type";
        WriteSides(sides);
        if (changed == 0)
        {
            _text.WriteLine("no difference");
            return;
        }

        _text.WriteLine(
            $"{Net(total.BytesDelta)} to {Quantity.Bytes(total.Bytes)}, " +
            $"{Quantity.Delta(total.CountDelta)} objects to {Quantity.Count(total.Count)}; "
                + $"{Quantity.Plural(changed, "type")} changed");
        _text.WriteLine("");
        _text.WriteLine($"{"count",13} {"change",12} {"bytes",10} {"change",10}  type");
    }

    /// <inheritdoc/>
    public void Type(TypeChange type) => _text.WriteLine(
        $"{Quantity.Count(type.Count),13} {Quantity.Delta(type.CountDelta),12} {Quantity.Bytes(type.Bytes),10} " +
        $"{Quantity.BytesDelta(type.BytesDelta),10}  {Printable.Escape(type.Type)}");

    /// <inheritdoc/>
    public void Ended(int notShown)
    {
        if (notShown > 0)
        {
            _text.WriteLine("");
            _text.WriteLine(Excerpt.Rest(notShown, _noun));
        }

        _text.Flush();
    }

    private static string Sum(DiffGroup group) =>
        $"{Net(group.NetBytes)}: {Of("came", group.Came, group.BytesCame)}, {Of("went", group.Went, group.BytesWent)}";

    private static string Net(long bytes) => bytes == 0 ? "0 B" : Quantity.BytesDelta(bytes);

    private static string Of(string what, long count, long bytes) =>
        count == 0 ? $"none {what}" : $"{Quantity.Count(count)} {what} ({Quantity.Bytes(bytes)})";

    private static string HolderOf(DiffGroup group) => group.Holder.Length == 0 ? "" : $"  <- {Printable.Escape(group.Holder)}";

    private void EndCame()
    {
        if (_left.Came > 0)
        {
            _text.WriteLine($"  … {Quantity.Count(_left.Came)} more came");
            _left.Came = 0;
        }
    }

    private void WriteSides(DiffSides sides)
    {
        WriteSide("---", sides.FirstPath, sides.First);
        WriteSide("+++", sides.SecondPath, sides.Second);
        foreach (var note in sides.Notes())
        {
            _text.WriteLine($"note: {Printable.Escape(note)}");
        }
    }

    private void WriteSide(string sign, string path, SnapshotFileHeader header) =>
        _text.WriteLine(Printable.Escape($"{sign} {string.Join("  ", FileTitle.Of(path, header))}"));
}
