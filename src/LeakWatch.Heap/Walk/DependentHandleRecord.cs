using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Walk;

/// <summary>
/// One dependent handle as the runtime's GCBulkRootConditionalWeakTableElementEdge event of a 64-bit process lays it out: 24
/// bytes, read in place. As long as the key lives, so does the value.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct DependentHandleRecord
{
    /// <summary>Makes a record, as tests do.</summary>
    public DependentHandleRecord(ulong key, ulong value, ulong handle)
    {
        Key = key;
        Value = value;
        Handle = handle;
    }

    /// <summary>The address of the key.</summary>
    public ulong Key { get; }

    /// <summary>The address of the value.</summary>
    public ulong Value { get; }

    /// <summary>The address of the handle.</summary>
    public ulong Handle { get; }
}
