namespace LeakWatch.Growth.Rules;

/// <summary>What one complete snapshot says of a group of objects: those of a type, or of a place.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Kept">Of these, how many were there at the complete snapshot before; null where that is not known.</param>
/// <param name="IsExact">Whether <see cref="Kept"/> is all of them, and not, since a collection moved some, the least that they can be.</param>
/// <param name="Aged">Of these, how many were first seen three complete snapshots ago or earlier; null where that is not known.</param>
/// <param name="AgedKept">Of those that were aged at the complete snapshot before, how many are still there; null where that is not known.</param>
/// <param name="Bytes">Their size, or that of all that is reached through them, in bytes; 0 where that is not told.</param>
public readonly record struct CountPoint(long Count, long? Kept, bool IsExact, long? Aged, long? AgedKept, long Bytes = 0)
{
    /// <summary>Of objects that all stay.</summary>
    internal static CountPoint Unmoved(long count, long bytes) => new(count, count, true, count, count, bytes);

    /// <summary>Of what is only a number: what became of its parts is not known.</summary>
    internal static CountPoint OfNumber(long number) => new(number, null, false, null, null);
}
