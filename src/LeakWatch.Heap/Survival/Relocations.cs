namespace LeakWatch.Heap.Survival;

/// <summary>Where the objects that one collection moved were before it. Immutable.</summary>
public sealed class Relocations
{
    // By their addresses afterwards.
    private readonly ulong[] _starts;
    private readonly Relocation[] _moved;

    private Relocations(ulong[] starts, Relocation[] moved)
    {
        _starts = starts;
        _moved = moved;
    }

    /// <summary>Those of a collection that moved nothing.</summary>
    public static Relocations None { get; } = new([], []);

    /// <summary>Takes over what a collection has moved, in any order.</summary>
    public static Relocations Of(Relocation[] moved)
    {
        var starts = Array.ConvertAll(moved, static piece => piece.After);
        Array.Sort(starts, moved);
        return new Relocations(starts, moved);
    }

    /// <summary>Where an object was before the collection.</summary>
    /// <param name="address">Where it is now.</param>
    /// <param name="nearby">
    /// Where the last one was found: next to no time for one in the same piece or the next. Begin with 0, and have one for each
    /// thread.
    /// </param>
    public ulong Before(ulong address, ref int nearby)
    {
        if (!IsAt(nearby, address) && !IsAt(++nearby, address))
        {
            var found = Array.BinarySearch(_starts, address);
            nearby = found >= 0 ? found : ~found - 1;
        }

        // Below the first piece and behind the end of each, nothing was moved.
        return (uint)nearby < (uint)_moved.Length
            && address - _moved[nearby].After is var offset
            && offset < _moved[nearby].Length
            ? _moved[nearby].Before + offset
            : address;
    }

    /// <summary>
    /// Where an object is after the collection: in time proportional to how many pieces were moved, for the few objects that are shown.
    /// </summary>
    /// <param name="address">Where it was before.</param>
    public ulong After(ulong address)
    {
        foreach (var piece in _moved)
        {
            if (address - piece.Before < piece.Length)
            {
                return piece.After + (address - piece.Before);
            }
        }

        return address;
    }

    // From the start of a piece to the start of the next.
    private bool IsAt(int piece, ulong address) =>
        (uint)piece < (uint)_starts.Length
            && _starts[piece] <= address
            && (piece + 1 == _starts.Length || address < _starts[piece + 1]);
}
