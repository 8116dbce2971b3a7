using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Walk;

/// <summary>One object as the runtime's GCBulkNode event of a 64-bit process lays it out: 32 bytes, read in place.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct HeapObjectRecord
{
    /// <summary>Makes a record, as tests do.</summary>
    public HeapObjectRecord(ulong address, ulong size, ulong typeId, ulong referenceCount)
    {
        Address = address;
        Size = size;
        TypeId = typeId;
        ReferenceCount = referenceCount;
    }

    /// <summary>Where the object lies in the target's memory.</summary>
    public ulong Address { get; }

    /// <summary>Its size in bytes, header included, as the collector sees it.</summary>
    public ulong Size { get; }

    /// <summary>The id of its type, see <see cref="Types.TypeDescription.Id"/>.</summary>
    public ulong TypeId { get; }

    /// <summary>How many references to other objects it holds: that many reference records follow for it.</summary>
    public ulong ReferenceCount { get; }
}
