using System.Buffers.Binary;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// What the runtime's types say of the shape of their objects, by the address of their MethodTable, asked for once each. One
/// thread.
/// </summary>
internal sealed class MethodTables
{
    // A structure with more runs of references, or an object with more stretches of them, is none that a compiler makes.
    private const int MaxSeries = 1 << 14;

    // What is none is asked for as well, and a damaged heap is full of it.
    private const int MaxUnknown = 100_000;

    private readonly ClrRuntime _runtime;
    private readonly RawRead _read;
    private readonly ulong _free;
    private readonly Dictionary<ulong, MethodTable?> _known = [];
    private int _unknown;
    private ulong _lastId;
    private MethodTable? _last;

    public MethodTables(ClrRuntime runtime, RawRead read)
    {
        _runtime = runtime;
        _read = read;
        _free = runtime.Heap.FreeType.MethodTable;
    }

    /// <summary>That at an address; null where none is that the runtime knows.</summary>
    public MethodTable? At(ulong address)
    {
        if (address != _lastId)
        {
            _lastId = address;
            if (!_known.TryGetValue(address, out _last))
            {
                _last = address == 0 || _unknown == MaxUnknown ? null : Read(address);
                if (_last is not null || _unknown < MaxUnknown)
                {
                    _known[address] = _last;
                    _unknown += _last is null ? 1 : 0;
                }
            }
        }

        return _last;
    }

    /// <summary>Whether it is one that was met before.</summary>
    public bool IsKnown(ulong address) => _known.TryGetValue(address, out var known) && known is not null;

    private MethodTable? Read(ulong address)
    {
        // Flags, and behind them the size, in every version so far. The debugging interface says two bytes less of strings.
        var baseSize = (uint)(ReadWord(address) >> 32);
        if (baseSize > int.MaxValue || _runtime.GetTypeByMethodTable(address) is not { } type)
        {
            return null;
        }

        return new MethodTable(
            address,
            baseSize,
            type.ComponentSize,
            IsFree: address == _free,
            type.ContainsPointers ? ReadSeries(address) : [],
            type.IsCollectible && type.LoaderAllocatorHandle is not 0 and var handle ? ReadWord(handle) : 0);
    }

    // The GCDesc, in front of the MethodTable: the number of series, then each, from its end on. A negative number is that of the
    // runs in one element of an array of structures (src/coreclr/gc/gcdesc.h of the runtime).
    private ReferenceSeries[] ReadSeries(ulong address)
    {
        var count = (long)ReadWord(address - 8);
        if (Math.Abs(count) > MaxSeries)
        {
            return [];
        }

        var series = new ReferenceSeries[Math.Abs(count)];
        for (var i = 0; i < series.Length; i++)
        {
            series[i] = count > 0
                ? ReferenceSeries.OfObject(
                    (long)ReadWord(address - 16 - (ulong)(16 * i)), (long)ReadWord(address - 24 - (ulong)(16 * i)))
                : ReferenceSeries.OfElement((long)ReadWord(address - 16), ReadWord(address - 24 - (ulong)(8 * i)));
        }

        return series;
    }

    private ulong ReadWord(ulong address)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        return _read(address, word) == word.Length ? BinaryPrimitives.ReadUInt64LittleEndian(word) : 0;
    }
}
