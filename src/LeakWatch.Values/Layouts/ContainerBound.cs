namespace LeakWatch.Values.Layouts;

/// <summary>How a container tells how much it may hold at most.</summary>
/// <param name="TypeStart">How the full names of its types begin.</param>
/// <param name="Field">The fields that lead to the number, as in <see cref="CollectionForm"/>; below 1 there is no bound.</param>
internal sealed record ContainerBound(string TypeStart, string Field)
{
    /// <summary>The parts of <see cref="Field"/>.</summary>
    public IReadOnlyList<CountTerm> Terms { get; } = CountTerm.Parse(Field);

    /// <summary>All of them. A table of data; a line more is all it takes.</summary>
    public static IReadOnlyList<ContainerBound> All { get; } =
    [
        new("System.Threading.Channels.BoundedChannel<", "_bufferedCapacity"),
        new("System.Collections.Concurrent.BlockingCollection<", "_boundedCapacity"),
        // In whatever unit its entries give their size.
        new("Microsoft.Extensions.Caching.Memory.MemoryCache", "_options._sizeLimit"),
        new("Microsoft.Extensions.ObjectPool.DefaultObjectPool<", "_maxCapacity"),
    ];

    /// <summary>That of a type; null where none is known.</summary>
    public static ContainerBound? Of(string fullName) => All.FirstOrDefault(bound =>
        bound.TypeStart.EndsWith('<') ? fullName.StartsWith(bound.TypeStart, StringComparison.Ordinal) : fullName == bound.TypeStart);
}
