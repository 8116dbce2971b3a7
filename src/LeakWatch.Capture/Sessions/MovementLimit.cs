using LeakWatch.Heap.Survival;

namespace LeakWatch.Capture.Sessions;

/// <summary>Says when a target may be asked what its forced collection moves: it stands still longer for each piece of its heap, and holds the list.</summary>
internal static class MovementLimit
{
    // At 24 bytes and some 60 nanoseconds each.
    private const long MostPieces = 1_000_000;

    /// <summary>Whether the list will not be too long, nor is of no use.</summary>
    /// <param name="before">The last complete snapshot; null where there was none, and then nothing is to be found again.</param>
    /// <param name="pieces">How long the list was the last time; null where nobody has asked yet.</param>
    /// <remarks>
    /// Pieces are parted by dead objects, so there are half as many as objects at the most. And where nobody has asked yet: what is long
    /// there has few gaps, and what is new has some, or was moved.
    /// </remarks>
    public static bool Allows(HeapAges? before, long? pieces) =>
        before is not null && Math.Min(before.Objects / 2, pieces ?? before.Newcomers) <= MostPieces;
}
