namespace LeakWatch.Values.Rendering;

/// <summary>Writes objects with what is in them, as far as it is certain; the rest from the graph alone.</summary>
public interface IValueRenderer : IObjectRenderer
{
    /// <summary>Objects whose content was not certain, and is not in their line.</summary>
    long Unread { get; }

    /// <summary>
    /// The youngest generation of what was read since the last call only when it was needed, and not straight after the snapshot; null
    /// when nothing was. Lines written since then are certain only once no collection of that generation or an older one has begun.
    /// </summary>
    int? TakeYoungestReadLate();

    /// <summary>The field by which one object refers to another, such as <c>_sessions</c>; null where that cannot be told.</summary>
    string? FieldOf(int holder, int held);

    /// <summary>How much a container may hold at most, in its own unit; null where it has no bound, or none that is known.</summary>
    long? BoundOf(int container);

    /// <summary>How many elements a container says it has; null where it does not say so, or that cannot be read.</summary>
    long? ElementsOf(int container);
}
