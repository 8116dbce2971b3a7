using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Survival;

/// <summary>
/// A piece of the heap whose objects a collection has moved together, as the runtime's event GCBulkMovedObjectRanges lays it out.
/// </summary>
/// <param name="Before">Its address before.</param>
/// <param name="After">Its address afterwards; the same where it was not moved.</param>
/// <param name="Length">Its length in bytes.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Relocation(ulong Before, ulong After, ulong Length);
