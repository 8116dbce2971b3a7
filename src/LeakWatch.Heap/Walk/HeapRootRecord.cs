using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Walk;

/// <summary>One root as the runtime's GCBulkRootEdge event of a 64-bit process lays it out: 21 bytes, read in place.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct HeapRootRecord
{
    /// <summary>Makes a record, as tests do.</summary>
    public HeapRootRecord(ulong target, HeapRootSource source, HeapRootTraits traits, ulong id)
    {
        Target = target;
        Source = source;
        Traits = traits;
        Id = id;
    }

    /// <summary>
    /// The address that the root holds: an object's, or with <see cref="HeapRootTraits.Interior"/> one within an object.
    /// </summary>
    public ulong Target { get; }

    /// <summary>Where the root is.</summary>
    public HeapRootSource Source { get; }

    /// <summary>What kind of reference it is.</summary>
    public HeapRootTraits Traits { get; }

    /// <summary>Of a stack root the method's id, 0 for a thread's statics; of a handle its address.</summary>
    public ulong Id { get; }
}
