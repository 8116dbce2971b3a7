namespace LeakWatch.Capture.Sessions;

/// <summary>
/// Says when a target may be asked what its forced collection moves: it stands still longer for each piece of its heap, and holds
/// the list.
/// </summary>
internal static class MovementLimit
{
    // At 24 bytes and some 0.1 microseconds each, as LeakWatch.Benchmarks measures: 12 MB and 50 ms at the most, of a second's
    // pause or so.
    private const long MaxPieces = 500_000;

    /// <summary>Whether the list will not be too long.</summary>
    /// <param name="objects">Objects of the last complete snapshot.</param>
    /// <param name="newcomers">Those of them that had not been there before.</param>
    /// <param name="pieces">How long the list was the last time; null where nobody has asked yet.</param>
    /// <remarks>
    /// Pieces are parted by dead objects, so there are half as many as objects at the most. Until somebody has asked once, what
    /// came in the last interval stands for what goes in this one: in a heap that keeps its size as many go, and each can part
    /// two pieces.
    /// </remarks>
    public static bool Allows(long objects, long newcomers, long? pieces) =>
        Math.Min(objects / 2, pieces ?? newcomers) <= MaxPieces;
}
