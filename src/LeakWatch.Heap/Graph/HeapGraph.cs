using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Graph;

/// <summary>
/// The objects of a heap, what each refers to, and what holds them from outside. Objects are numbered from 0 in the order of the
/// heap walk; up to 2^31 objects and 2^32 references. Takes about 13 bytes an object and 4 bytes a reference, outside of the
/// managed heap, until it is disposed of.
/// </summary>
/// <remarks>Immutable: may be read by any number of threads.</remarks>
public sealed class HeapGraph : IDisposable
{
    private readonly AddressIndex _addresses;
    private readonly NativeBuffer<int> _types;
    private readonly NativeBuffer<uint> _sizes;
    private readonly Dictionary<int, long> _largeSizes;
    private readonly NativeBuffer<uint> _firstReference;
    private readonly NativeBuffer<int> _references;
    private readonly Dictionary<int, int[]> _withDependents;
    private readonly NativeBuffer<ulong> _hasDependents;
    private readonly HeapRoot[] _roots;
    private bool _addressesAreLeft;

    internal HeapGraph(
        AddressIndex addresses,
        NativeBuffer<int> types,
        NativeBuffer<uint> sizes,
        Dictionary<int, long> largeSizes,
        NativeBuffer<uint> firstReference,
        NativeBuffer<int> references,
        Dictionary<int, int[]> withDependents,
        HeapRoot[] roots,
        long unresolvedReferences)
    {
        _addresses = addresses;
        _types = types;
        _sizes = sizes;
        _largeSizes = largeSizes;
        _firstReference = firstReference;
        _references = references;
        _withDependents = withDependents;
        _roots = roots;
        UnresolvedReferences = unresolvedReferences;
        NodeCount = addresses.Count;
        _hasDependents = NativeBuffer<ulong>.Zeroed((NodeCount + 63L) / 64);
        foreach (var node in withDependents.Keys)
        {
            _hasDependents[node >> 6] |= 1UL << (node & 63);
        }
    }

    /// <summary>How many objects there are.</summary>
    public int NodeCount { get; }

    /// <summary>How many types have objects: <see cref="TypeOf"/> is below.</summary>
    public int TypeCount { get; init; }

    /// <summary>How many references they hold, those through dependent handles not among them.</summary>
    public long ReferenceCount => _references.Length;

    /// <summary>References to where no object is; a whole heap has none.</summary>
    public long UnresolvedReferences { get; }

    /// <summary>The roots, by tier and then by name.</summary>
    public ReadOnlySpan<HeapRoot> Roots => _roots;

    /// <summary>Bytes that the graph takes.</summary>
    public long BytesUsed =>
        _addresses.Bytes + _types.Bytes + _sizes.Bytes + _firstReference.Bytes + _references.Bytes + _hasDependents.Bytes;

    /// <summary>The type of an object: its index in the histogram builder of the walk.</summary>
    public int TypeOf(int node) => _types[node];

    /// <summary>The size of an object in bytes.</summary>
    public long SizeOf(int node) => _sizes[node] is var size && size != uint.MaxValue ? size : _largeSizes[node];

    /// <summary>
    /// The objects that an object keeps alive by itself: those that it refers to, and behind them the values of dependent handles
    /// whose key it is. One that is referred to twice is there twice; -1 stands for a reference to where no object is.
    /// </summary>
    public ReadOnlySpan<int> SuccessorsOf(int node) => Successors().Of(node);

    /// <summary>The successors for a loop over all objects.</summary>
    internal SuccessorView Successors() =>
        new(_withDependents, _hasDependents.View(), _firstReference.View(), _references.View());

    /// <summary>The object at an address; -1 where none begins.</summary>
    public int NodeAt(ulong address) => _addresses.Find(address);

    /// <summary>The address of an object. Takes a search: for the few objects that are shown.</summary>
    public ulong AddressOf(int node) => _addresses.AddressOf(node);

    /// <summary>The blocks of addresses in which objects begin: see <see cref="HeapBlock"/>.</summary>
    public IReadOnlyList<ulong> Blocks => _addresses.Blocks;

    /// <summary>
    /// Lists the objects that begin in a block, by address. Those at odd addresses, which no real heap has, are in no block.
    /// </summary>
    /// <param name="block">Where the block begins.</param>
    /// <param name="nodes">Takes the objects.</param>
    /// <param name="addresses">Takes their addresses.</param>
    /// <returns>How many there are; both spans need room for <see cref="HeapBlock.MaxObjects"/>.</returns>
    public int ListBlock(ulong block, Span<int> nodes, Span<ulong> addresses) => _addresses.ListBlock(block, nodes, addresses);

    /// <summary>Lists the addresses of all objects, 0 for one that has none of its own: a pass over all.</summary>
    internal void CopyAddresses(NativeBuffer<ulong> addresses) => _addresses.CopyTo(addresses);

    /// <summary>
    /// Hands over the address index: it stays usable when the graph is gone, and is the caller's to dispose of.
    /// </summary>
    internal AddressIndex LeaveAddresses()
    {
        _addressesAreLeft = true;
        return _addresses;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_addressesAreLeft)
        {
            _addresses.Dispose();
        }

        _types.Dispose();
        _sizes.Dispose();
        _firstReference.Dispose();
        _references.Dispose();
        _hasDependents.Dispose();
    }
}
