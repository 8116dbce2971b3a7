using LeakWatch.Heap.Known;

namespace LeakWatch.Values.Layouts;

/// <summary>
/// How a container of the framework tells what it holds, and how much it may hold: what is known of it, taken apart.
/// </summary>
internal sealed class ContainerForm
{
    private ContainerForm(KnownType known)
    {
        Entries = known.Entries;
        Count = Parse(known.Count);
        BufferLength = Parse(known.BufferLength);
        Bound = Parse(known.Bound);
    }

    /// <summary>The way to the number of its elements; null of what is no collection.</summary>
    public IReadOnlyList<CountTerm>? Count { get; }

    /// <summary>Where its keys stand; null where it has none.</summary>
    public KnownEntries? Entries { get; }

    /// <summary>Of what is no collection, the way to how much is in its buffer.</summary>
    public IReadOnlyList<CountTerm>? BufferLength { get; }

    /// <summary>The way to how much it may hold at most; null where it has no bound.</summary>
    public IReadOnlyList<CountTerm>? Bound { get; }

    /// <summary>The form of a type; null where it is no container that is known.</summary>
    public static ContainerForm? Of(string fullName) =>
        KnownTypes.Container(fullName) is { } known ? new ContainerForm(known) : null;

    private static IReadOnlyList<CountTerm>? Parse(string? fields) => fields is null ? null : CountTerm.Parse(fields);
}
