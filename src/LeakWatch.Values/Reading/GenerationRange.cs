namespace LeakWatch.Values.Reading;

/// <summary>Addresses whose objects are of one generation.</summary>
/// <param name="Start">The first address.</param>
/// <param name="End">The first address behind.</param>
/// <param name="Generation">See <see cref="LeakWatch.Heap.Snapshots.Generation"/>.</param>
internal readonly record struct GenerationRange(ulong Start, ulong End, byte Generation);
