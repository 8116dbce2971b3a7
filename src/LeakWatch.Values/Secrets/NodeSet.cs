namespace LeakWatch.Values.Secrets;

/// <summary>A set of a heap's objects: a bit each, made when the first is added. One thread.</summary>
internal sealed class NodeSet
{
    private readonly int _nodes;
    private ulong[] _bits = [];

    public NodeSet(int nodes) => _nodes = nodes;

    public bool Has(int node) => _bits.Length > 0 && (_bits[node >> 6] & (1UL << (node & 63))) != 0;

    /// <summary>Adds an object; false where it is there already.</summary>
    public bool Add(int node)
    {
        if (_bits.Length == 0)
        {
            _bits = new ulong[(_nodes + 63) / 64];
        }

        ref var word = ref _bits[node >> 6];
        var before = word;
        word |= 1UL << (node & 63);
        return word != before;
    }
}
