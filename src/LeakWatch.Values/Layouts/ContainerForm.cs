using LeakWatch.Heap.Known;

namespace LeakWatch.Values.Layouts;

/// <summary>
/// How a container of the framework tells what it holds, and how much it may hold: what is known of it, taken apart.
/// </summary>
internal sealed class ContainerForm
{
    private ContainerForm(KnownType known, Func<string, bool> hasField)
    {
        Entries = known.Entries;
        Count = CountTerm.Parse(known.Count, hasField);
        Segments = SegmentForm.Of(known.Segments);
        BufferLength = CountTerm.Parse(known.BufferLength, hasField);
        Bound = CountTerm.Parse(known.Bound, hasField);
        Link = known.Link;
    }

    /// <summary>Whether it is a collection, which says how many elements it has.</summary>
    public bool IsCollection => Count is not null || Segments is not null;

    /// <summary>The way to the number of its elements; null where it has no such number.</summary>
    public IReadOnlyList<CountTerm>? Count { get; }

    /// <summary>The segments in which its elements are; null where there are none.</summary>
    public SegmentForm? Segments { get; }

    /// <summary>Where its keys stand; null where it has none.</summary>
    public KnownEntries? Entries { get; }

    /// <summary>Of what is no collection, the way to how much is in its buffer.</summary>
    public IReadOnlyList<CountTerm>? BufferLength { get; }

    /// <summary>The way to how much it may hold at most; null where it has no bound.</summary>
    public IReadOnlyList<CountTerm>? Bound { get; }

    /// <summary>The field that leads to the next object of its own type, of which it consists as well; null where there is none.</summary>
    public string? Link { get; }

    /// <summary>The form of a type; null where it is no container that is known.</summary>
    /// <param name="fullName">The type's name.</param>
    /// <param name="hasField">Whether it has a field of this name in metadata.</param>
    public static ContainerForm? Of(string fullName, Func<string, bool> hasField) =>
        KnownTypes.Container(fullName) is { } known ? new ContainerForm(known, hasField) : null;
}
