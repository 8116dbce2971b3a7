using LeakWatch.Files.Diff;

namespace LeakWatch.FromFiles;

/// <summary>Hands a comparison on to another report, of files that have other names.</summary>
public sealed class NamedDiffReport : IDiffReport
{
    private readonly IDiffReport _report;
    private readonly Func<DiffSides, DiffSides> _name;

    /// <summary>Makes one.</summary>
    /// <param name="report">Who shows it.</param>
    /// <param name="name">Gives the files their names.</param>
    public NamedDiffReport(IDiffReport report, Func<DiffSides, DiffSides> name)
    {
        _report = report;
        _name = name;
    }

    /// <inheritdoc/>
    public void ObjectsCompared(DiffSides sides, DiffGroup total, int groups) =>
        _report.ObjectsCompared(_name(sides), total, groups);

    /// <inheritdoc/>
    public void GroupBegins(DiffGroup group) => _report.GroupBegins(group);

    /// <inheritdoc/>
    public void Line(Change change, ReadOnlySpan<byte> line, long count) => _report.Line(change, line, count);

    /// <inheritdoc/>
    public void GroupEnds(DiffGroup group) => _report.GroupEnds(group);

    /// <inheritdoc/>
    public void TypesCompared(DiffSides sides, TypeChange total, int changed) =>
        _report.TypesCompared(_name(sides), total, changed);

    /// <inheritdoc/>
    public void Type(TypeChange type) => _report.Type(type);

    /// <inheritdoc/>
    public void Ended(int notShown) => _report.Ended(notShown);
}
