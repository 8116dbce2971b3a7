namespace LeakWatch.Heap.Types;

/// <summary>What the runtime says of one type that has objects on the heap, as it arrives: nothing resolved yet.</summary>
/// <param name="Id">The address of the type's MethodTable, which is also what every object's first word holds.</param>
/// <param name="ModuleId">The runtime's handle of the defining module; of an array, that of its element type.</param>
/// <param name="MetadataToken">
/// The TypeDef token in that module's metadata; 0x02000000 for arrays and other constructed types.
/// </param>
/// <param name="Flags">The runtime's type flags, the array rank among them.</param>
/// <param name="ElementType">The ECMA-335 element type (II.23.1.16), such as 0x1D for a zero-based one-dimensional array.</param>
/// <param name="MetadataName">
/// The name in metadata form, such as <c>Entry[System.Int32,Shop.Order][]</c>. A nested type stands without its declaring type;
/// nested types among the arguments have theirs (<c>Shop.Order`1+Line[System.Int32]</c>).
/// </param>
/// <param name="Parameters">
/// Type ids of the generic arguments, or of the element type of an array. Those may be undescribed.
/// </param>
public sealed record TypeDescription(
    ulong Id,
    ulong ModuleId,
    int MetadataToken,
    HeapTypeFlags Flags,
    byte ElementType,
    string MetadataName,
    IReadOnlyList<ulong> Parameters)
{
    /// <summary>
    /// Whether another description with the same id says the same, so that a name made of one is that of the other. A record
    /// compares its parameters by reference.
    /// </summary>
    internal bool SaysTheSame(TypeDescription other) => ReferenceEquals(this, other)
        || (ModuleId == other.ModuleId && MetadataToken == other.MetadataToken && Flags == other.Flags
            && ElementType == other.ElementType && MetadataName == other.MetadataName
            && Parameters.SequenceEqual(other.Parameters));

    /// <summary>Whether objects of the type are arrays.</summary>
    public bool IsArray => (Flags & HeapTypeFlags.Array) != 0;

    /// <summary>
    /// The number of dimensions of an array, at least 1; 0 where the type is none. A zero-based vector tells no rank of its own.
    /// </summary>
    public int ArrayRank => IsArray ? Math.Max(1, (int)(Flags & HeapTypeFlags.ArrayRankMask) >> 8) : 0;
}
