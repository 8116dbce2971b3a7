namespace LeakWatch.Values.Layouts;

/// <summary>A number by which a container tells something of itself.</summary>
/// <param name="TypeStart">How the full names of its types begin.</param>
/// <param name="Field">The fields that lead to the number, as in <see cref="CollectionForm"/>.</param>
internal sealed record ContainerNumber(string TypeStart, string Field)
{
    // How much they may hold at most; below 1 there is no bound. Tables of data; a line more is all it takes.
    private static readonly ContainerNumber[] _bounds =
    [
        new("System.Threading.Channels.BoundedChannel<", "_bufferedCapacity"),
        new("System.Collections.Concurrent.BlockingCollection<", "_boundedCapacity"),
        // In whatever unit its entries give their size.
        new("Microsoft.Extensions.Caching.Memory.MemoryCache", "_options._sizeLimit"),
        new("Microsoft.Extensions.ObjectPool.DefaultObjectPool<", "_maxCapacity"),
    ];

    // How much is in their buffer, beside the collections of CollectionForm.
    private static readonly ContainerNumber[] _lengths =
    [
        new("System.IO.MemoryStream", "_length"),
        new("System.Buffers.ArrayBufferWriter<", "_index"),
        new("System.Collections.BitArray", "_bitLength"),
    ];

    /// <summary>The parts of <see cref="Field"/>.</summary>
    public IReadOnlyList<CountTerm> Terms { get; } = CountTerm.Parse(Field);

    /// <summary>Where a type says how much it may hold at most; null where it has no bound, or none that is known.</summary>
    public static ContainerNumber? BoundOf(string fullName) => Find(_bounds, fullName);

    /// <summary>Where a type that is no collection says how much is in its buffer; null where it does not, or not that anybody knew.</summary>
    public static ContainerNumber? LengthOf(string fullName) => Find(_lengths, fullName);

    private static ContainerNumber? Find(ContainerNumber[] table, string fullName) => Array.Find(table, number =>
        number.TypeStart.EndsWith('<') ? fullName.StartsWith(number.TypeStart, StringComparison.Ordinal) : fullName == number.TypeStart);
}
