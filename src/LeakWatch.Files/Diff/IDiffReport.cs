namespace LeakWatch.Files.Diff;

/// <summary>
/// Shows a comparison as it is handed out, in this order: what was compared, then groups with their lines, or types.
/// </summary>
public interface IDiffReport
{
    /// <summary>Objects were compared.</summary>
    /// <param name="sides">The files.</param>
    /// <param name="total">All that came and went.</param>
    /// <param name="groups">In how many groups.</param>
    void ObjectsCompared(DiffSides sides, DiffGroup total, int groups);

    /// <summary>A group's lines follow: those that came, then those that went.</summary>
    void GroupBegins(DiffGroup group);

    /// <summary>A line of the group.</summary>
    /// <param name="change">Whether it came or went.</param>
    /// <param name="line">The line; valid until the call returns.</param>
    /// <param name="count">How many lines equal to it did.</param>
    void Line(Change change, ReadOnlySpan<byte> line, long count);

    /// <summary>No more lines of the group.</summary>
    void GroupEnds(DiffGroup group);

    /// <summary>Types were compared.</summary>
    /// <param name="sides">The files.</param>
    /// <param name="total">The sum of all types.</param>
    /// <param name="changed">How many types differ.</param>
    void TypesCompared(DiffSides sides, TypeChange total, int changed);

    /// <summary>A type that differs.</summary>
    void Type(TypeChange type);

    /// <summary>That was all.</summary>
    /// <param name="notShown">How many groups or types there are besides.</param>
    void Ended(int notShown);
}
