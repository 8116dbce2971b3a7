namespace LeakWatch.Heap.Snapshots;

/// <summary>What the runtime says of the managed heap as a whole, from its events.</summary>
/// <param name="BytesBefore">
/// The size of all objects before the snapshot's collection, garbage included, in bytes; null where that did not arrive.
/// </param>
/// <param name="FreedBytes">
/// What of it the collection has freed, in bytes: garbage that would have gone by itself with the next full collection. Null
/// where that did not arrive.
/// </param>
/// <param name="CommittedBytes">
/// What the collector held of the system's memory before, in bytes; null before .NET 8, and until it has collected once.
/// </param>
public readonly record struct HeapUse(long? BytesBefore, long? FreedBytes, long? CommittedBytes);
