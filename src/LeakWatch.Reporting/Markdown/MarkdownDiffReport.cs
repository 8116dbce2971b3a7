using LeakWatch.Files.Diff;
using LeakWatch.Reporting.Text;

namespace LeakWatch.Reporting.Markdown;

/// <summary>Writes a difference as a block of Markdown that GitHub and GitLab colour as a diff.</summary>
public sealed class MarkdownDiffReport : IDiffReport
{
    // No line of a diff begins like this: a sign or a space stands in front of whatever comes from the target.
    private const string Fence = "```";

    private readonly TextWriter _output;
    private readonly TextDiffReport _text;

    /// <summary>Makes a report.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="longestLine">Where to cut lines off, in characters; null for nowhere.</param>
    public MarkdownDiffReport(TextWriter output, int? longestLine)
    {
        _output = output;
        _text = new TextDiffReport(output, longestLine);
    }

    /// <inheritdoc/>
    public void ObjectsCompared(DiffSides sides, DiffGroup total, int groups)
    {
        Begin();
        _text.ObjectsCompared(sides, total, groups);
    }

    /// <inheritdoc/>
    public void GroupBegins(DiffGroup group) => _text.GroupBegins(group);

    /// <inheritdoc/>
    public void Line(Change change, ReadOnlySpan<byte> line, long count) => _text.Line(change, line, count);

    /// <inheritdoc/>
    public void GroupEnds(DiffGroup group) => _text.GroupEnds(group);

    /// <inheritdoc/>
    public void TypesCompared(DiffSides sides, TypeChange total, int changed)
    {
        Begin();
        _text.TypesCompared(sides, total, changed);
    }

    /// <inheritdoc/>
    public void Type(TypeChange type) => _text.Type(type);

    /// <inheritdoc/>
    public void Ended(int notShown)
    {
        _text.Ended(notShown);
        _output.WriteLine(Fence);
        _output.Flush();
    }

    private void Begin() => _output.WriteLine($"{Fence}diff");
}
