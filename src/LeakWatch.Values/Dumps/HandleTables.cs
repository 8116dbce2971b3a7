using LeakWatch.Values.Reading;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// Finds handles that the debugging library does not list. Server GC has a table of handles for each processor, and since .NET 9 uses
/// fewer heaps than there are: the library looks at as many tables as there are heaps at that moment. Tables are found by what points
/// from a segment to its table and back; what is listed is the proof that they are read right.
/// </summary>
internal sealed class HandleTables
{
    private const int MaxSegments = 1 << 16;

    // In a segment the next one, and then the table, stand behind 6 bytes for each kind of handles, without a gap; in a table the
    // first segment stands behind 4 bytes for each. How many kinds there are depends on the version: 13 in .NET 10.
    private const ulong CountsOfKinds = 1920;
    private const ulong BytesOfKind = 6;
    private const ulong FlagsOfKind = 4;
    private const ulong MinKinds = 10;
    private const ulong MaxKinds = 20;

    private readonly RawRead _read;
    private readonly IReadOnlyList<(ulong Start, ulong End)> _memory;
    private readonly byte[] _segment = new byte[HandleSegment.Bytes];

    /// <summary>Makes one.</summary>
    /// <param name="memory">The stretches of memory that the dump has.</param>
    /// <param name="read">Reads them.</param>
    public HandleTables(IReadOnlyList<(ulong Start, ulong End)> memory, RawRead read)
    {
        _memory = memory;
        _read = read;
    }

    /// <summary>All handles of all tables; null where those that are listed cannot be found again.</summary>
    /// <param name="listed">The addresses of the handles that the library lists.</param>
    public IReadOnlyList<RawHandle>? Find(IReadOnlyCollection<ulong> listed)
    {
        var known = listed.Select(SegmentOf).Distinct().ToList();
        for (var kinds = MinKinds; kinds <= MaxKinds && known.Count > 0; kinds++)
        {
            var places = new Places(CountsOfKinds + (kinds * BytesOfKind), ((kinds * FlagsOfKind) + 7) & ~7UL);
            if (!known.TrueForAll(segment => IsSegment(segment, places)))
            {
                continue;
            }

            var handles = new List<RawHandle>();
            foreach (var segment in Segments(places).Take(MaxSegments))
            {
                // As much of it is there as is in use.
                Array.Clear(_segment);
                _read(segment, _segment);
                handles.AddRange(new HandleSegment(_segment).Handles(segment));
            }

            if (!listed.Except(handles.Select(handle => handle.Address)).Any())
            {
                return handles;
            }
        }

        return null;
    }

    private static ulong SegmentOf(ulong address) => address & ~(ulong)(HandleSegment.Bytes - 1);

    private IEnumerable<ulong> Segments(Places places)
    {
        foreach (var (start, end) in _memory)
        {
            for (var segment = SegmentOf(start + HandleSegment.Bytes - 1); segment < end; segment += HandleSegment.Bytes)
            {
                if (IsSegment(segment, places))
                {
                    yield return segment;
                }
            }
        }
    }

    // The first segment of its table leads to it.
    private bool IsSegment(ulong segment, Places places)
    {
        var table = _read.Word(segment + places.NextSegment + sizeof(ulong));
        if (table == 0 || table % sizeof(ulong) != 0)
        {
            return false;
        }

        var other = _read.Word(table + places.FirstSegment);
        for (var i = 0; i < MaxSegments && other != 0 && other == SegmentOf(other); i++)
        {
            if (other == segment)
            {
                return true;
            }

            other = _read.Word(other + places.NextSegment);
        }

        return false;
    }

    private readonly record struct Places(ulong NextSegment, ulong FirstSegment);
}
