namespace LeakWatch.Values.Dumps;

/// <summary>The shapes of objects by the address of their MethodTable, asked for once each. One thread.</summary>
internal sealed class MethodTables
{
    // What is none is asked for as well, and a damaged heap is full of it.
    private const int MaxUnknown = 100_000;

    // Neighbours are of a few types, in turn.
    private const int RecentBits = 10;

    private readonly Func<ulong, MethodTable?> _read;
    private readonly Dictionary<ulong, MethodTable?> _known = [];
    private readonly MethodTable?[] _recent = new MethodTable?[1 << RecentBits];
    private int _unknown;

    /// <summary>Makes one.</summary>
    /// <param name="read">Answers what is at an address; null where no MethodTable is.</param>
    public MethodTables(Func<ulong, MethodTable?> read) => _read = read;

    /// <summary>That at an address; null where none is that the runtime knows.</summary>
    public MethodTable? At(ulong address)
    {
        ref var recent = ref _recent[(int)((address * 0x9E3779B97F4A7C15UL) >> (64 - RecentBits))];
        if (recent is null || recent.Id != address)
        {
            if (Find(address) is not { } found)
            {
                return null;
            }

            recent = found;
        }

        return recent;
    }

    /// <summary>Whether it is one that was met before.</summary>
    public bool IsKnown(ulong address) => _known.TryGetValue(address, out var known) && known is not null;

    private MethodTable? Find(ulong address)
    {
        if (!_known.TryGetValue(address, out var found) && address != 0 && _unknown < MaxUnknown)
        {
            _known[address] = found = _read(address);
            _unknown += found is null ? 1 : 0;
        }

        return found;
    }
}
