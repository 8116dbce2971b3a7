using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Allocations;

/// <summary>
/// A piece of the heap whose objects have all outlived a collection, and were not moved, as the runtime's event
/// GCBulkSurvivingObjectRanges lays it out.
/// </summary>
/// <param name="Start">Its address.</param>
/// <param name="Length">Its length in bytes.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SurvivingRange(ulong Start, ulong Length);
