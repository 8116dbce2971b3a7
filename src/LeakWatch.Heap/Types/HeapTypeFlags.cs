using System.Diagnostics.CodeAnalysis;

namespace LeakWatch.Heap.Types;

/// <summary>Flags of a type as the runtime's BulkType event carries them.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "The runtime calls them TypeFlags; the singular would read as a type.")]
public enum HeapTypeFlags
{
    /// <summary>An ordinary class or boxed value type.</summary>
    None = 0,

    /// <summary>A delegate.</summary>
    Delegate = 0x1,

    /// <summary>Has a finalizer.</summary>
    Finalizable = 0x2,

    /// <summary>Wraps a COM object.</summary>
    ExternallyImplementedComObject = 0x4,

    /// <summary>An array.</summary>
    Array = 0x8,

    /// <summary>The bits that hold an array's rank, shifted left by 8; 0 for a zero-based vector.</summary>
    ArrayRankMask = 0x3F00,
}
