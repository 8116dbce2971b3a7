namespace LeakWatch.Heap.Graph;

/// <summary>What was taken out of a heap, since no root reaches it.</summary>
/// <param name="Objects">How many objects.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="LostReferences">
/// References of what is left to where no object is: a heap that is whole has none. Garbage may have some, while it is being swept.
/// </param>
public readonly record struct HeapGarbage(long Objects, long Bytes, long LostReferences);
