using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>Reads what the runtime's types say of the shape of their objects: from their MethodTables, where they are such.</summary>
internal sealed class MethodTableReader
{
    // A structure with more runs of references, or an object with more stretches of them, is none that a compiler makes.
    private const int MaxSeries = 1 << 14;

    private readonly ClrRuntime _runtime;
    private readonly RawRead _read;
    private readonly ulong _free;

    public MethodTableReader(ClrRuntime runtime, RawRead read)
    {
        _runtime = runtime;
        _read = read;
        _free = runtime.Heap.FreeType.MethodTable;
    }

    /// <summary>That at an address; null where none is that the runtime knows.</summary>
    public MethodTable? Read(ulong address)
    {
        // Flags, and behind them the size, in every version so far. The debugging interface says two bytes less of strings.
        var baseSize = (uint)(_read.Word(address) >> 32);
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
            type.IsCollectible && type.LoaderAllocatorHandle is not 0 and var handle ? _read.Word(handle) : 0);
    }

    // The GCDesc, in front of the MethodTable: the number of series, then each, from its end on. A negative number is that of the
    // runs in one element of an array of structures (src/coreclr/gc/gcdesc.h of the runtime).
    private ReferenceSeries[] ReadSeries(ulong address)
    {
        var count = (long)_read.Word(address - 8);
        if (Math.Abs(count) > MaxSeries)
        {
            return [];
        }

        var series = new ReferenceSeries[Math.Abs(count)];
        for (var i = 0; i < series.Length; i++)
        {
            series[i] = count > 0
                ? ReferenceSeries.OfObject(
                    (long)_read.Word(address - 16 - (ulong)(16 * i)), (long)_read.Word(address - 24 - (ulong)(16 * i)))
                : ReferenceSeries.OfElement((long)_read.Word(address - 16), _read.Word(address - 24 - (ulong)(8 * i)));
        }

        return series;
    }
}
