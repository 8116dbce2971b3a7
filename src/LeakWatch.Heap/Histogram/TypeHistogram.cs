namespace LeakWatch.Heap.Histogram;

/// <summary>Objects and bytes by type. Immutable; readable from any thread.</summary>
public sealed class TypeHistogram
{
    private readonly TypeCount[] _types;

    /// <summary>Makes a histogram of rows that each have a type of their own.</summary>
    public TypeHistogram(IReadOnlyCollection<TypeCount> types)
    {
        _types = [.. types];
        Array.Sort(_types, static (a, b) => b.Bytes != a.Bytes
            ? b.Bytes.CompareTo(a.Bytes)
            : string.CompareOrdinal(a.Type.Name.Full, b.Type.Name.Full));
        foreach (var row in _types)
        {
            Objects += row.Count;
            Bytes += row.Bytes;
        }
    }

    /// <summary>One row a type, most bytes first.</summary>
    public IReadOnlyList<TypeCount> Types => _types;

    /// <summary>How many objects there are in all.</summary>
    public long Objects { get; }

    /// <summary>Their size in all, in bytes.</summary>
    public long Bytes { get; }
}
