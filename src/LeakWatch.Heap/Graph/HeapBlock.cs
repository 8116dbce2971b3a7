namespace LeakWatch.Heap.Graph;

/// <summary>
/// The unit in which a heap's addresses are listed: 64 KB that begin at a multiple of it. An object belongs to the block in which
/// it begins, however far it reaches.
/// </summary>
public static class HeapBlock
{
    /// <summary>Bytes of addresses in a block.</summary>
    public const int Bytes = AddressIndex.BlockBytes;

    /// <summary>The most objects that can begin in one.</summary>
    public const int MaxObjects = AddressIndex.MaxObjectsOfBlock;
}
