using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Walk;

/// <summary>One reference as the runtime's GCBulkEdge event of a 64-bit process lays it out: 12 bytes, read in place.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct HeapReferenceRecord
{
    /// <summary>Makes a record, as tests do.</summary>
    public HeapReferenceRecord(ulong target, uint fieldId = 0)
    {
        Target = target;
        FieldId = fieldId;
    }

    /// <summary>The address of the object that is referred to.</summary>
    public ulong Target { get; }

    /// <summary>Always 0: the runtime does not say which field holds the reference.</summary>
    public uint FieldId { get; }
}
