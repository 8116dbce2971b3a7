using LeakWatch.Heap.Survival;

namespace LeakWatch.Growth.Rules;

/// <summary>What one complete snapshot says of a group of objects: those of a type, or of a place.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Ages">Since when they are there; null where that is not known.</param>
/// <param name="IsExact">Whether the ages are exact, and not, since a collection moved some, the least that they can be.</param>
/// <param name="Bytes">Their size, or that of all that is reached through them, in bytes; 0 where that is not told.</param>
public readonly record struct CountPoint(long Count, AgeCounts? Ages, bool IsExact, long Bytes = 0)
{
    /// <summary>How many of them were there at the complete snapshot before, at least; null where that is not known.</summary>
    public long? Kept => Ages?.AtLeast(1);

    /// <summary>Objects that all have been there for long.</summary>
    internal static CountPoint Unmoved(long count, long bytes) => new(count, AgeCounts.OfOldest(count), true, bytes);

    /// <summary>What is only a number: what became of its parts is not known.</summary>
    internal static CountPoint OfNumber(long number) => new(number, null, false) { IsNumber = true };

    /// <summary>Whether it is only a number.</summary>
    internal bool IsNumber { get; private init; }
}
