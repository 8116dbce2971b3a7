namespace LeakWatch.Heap.Paths;

/// <summary>
/// The paths seen so far while a heap is aggregated: which node is behind which, and which of them are the same.
/// </summary>
/// <remarks>
/// Recursive structures path aggregate into one step, so that a path does not get longer as they do: a child of its parent's own
/// type; a suffix that repeats itself with period 2 or 3; a type that stands on the path twice already.
/// </remarks>
internal sealed class PathTree
{
    private const int UsualMostNodes = 1 << 19;
    private const int NoType = -1;

    private readonly int _maxNodes;
    private readonly List<(int Parent, int Type)> _nodes = [];
    private long[] _keys = new long[1 << 12];
    private int[] _values = new int[1 << 12];
    private int _used;

    /// <summary>Makes it empty.</summary>
    /// <param name="maxNodes">A heap whose paths are more is aggregated more coarsely rather than kept whole.</param>
    public PathTree(int maxNodes = UsualMostNodes) => _maxNodes = maxNodes;

    public int Count => _nodes.Count;

    public int ParentOf(int node) => _nodes[node].Parent;

    public int TypeOf(int node) => _nodes[node].Type;

    public int AddRoot()
    {
        _nodes.Add((-1, NoType));
        return _nodes.Count - 1;
    }

    /// <summary>
    /// The node for objects of a type behind a node; that node itself, of another type, where there is no room for one more.
    /// </summary>
    public int Step(int from, int type)
    {
        // Never 0, which marks a free place.
        var key = ((long)(from + 1) << 32) | (uint)type;
        var place = Find(key);
        if (_keys[place] == key)
        {
            return _values[place];
        }

        var node = Resolve(from, type);
        if (++_used * 2 > _keys.Length)
        {
            Grow();
            place = Find(key);
        }

        _keys[place] = key;
        _values[place] = node;
        return node;
    }

    /// <summary>Whether a node lies at or below another.</summary>
    public bool IsWithin(int node, int ancestor)
    {
        // Parents have smaller numbers.
        while (node > ancestor)
        {
            node = _nodes[node].Parent;
        }

        return node == ancestor;
    }

    private int Resolve(int from, int type)
    {
        if (_nodes[from].Type == type || _nodes.Count >= _maxNodes)
        {
            return from;
        }

        if (Repeats(from, type, period: 2) is var two and >= 0)
        {
            return two;
        }

        if (Repeats(from, type, period: 3) is var three and >= 0)
        {
            return three;
        }

        if (SecondOccurrence(from, type) is var nearest and >= 0)
        {
            return nearest;
        }

        _nodes.Add((from, type));
        return _nodes.Count - 1;
    }

    // With the new step the last types would be the ones before them over again: then it is the step one period back.
    private int Repeats(int from, int type, int period)
    {
        var back = from;
        for (var i = 0; i < period - 1; i++)
        {
            back = back < 0 ? back : _nodes[back].Parent;
        }

        if (back < 0 || _nodes[back].Type != type)
        {
            return -1;
        }

        var (late, early) = (from, _nodes[back].Parent);
        for (var i = 0; i < period - 1; i++)
        {
            if (early < 0 || _nodes[late].Type != _nodes[early].Type || _nodes[late].Type == NoType)
            {
                return -1;
            }

            (late, early) = (_nodes[late].Parent, _nodes[early].Parent);
        }

        return back;
    }

    private int SecondOccurrence(int from, int type)
    {
        var nearest = -1;
        for (var node = from; node >= 0; node = _nodes[node].Parent)
        {
            if (_nodes[node].Type == type)
            {
                if (nearest >= 0)
                {
                    return nearest;
                }

                nearest = node;
            }
        }

        return -1;
    }

    private int Find(long key)
    {
        var mask = _keys.Length - 1;
        var place = (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> 33) & mask;
        while (_keys[place] != 0 && _keys[place] != key)
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Grow()
    {
        var (keys, values) = (_keys, _values);
        _keys = new long[keys.Length * 2];
        _values = new int[keys.Length * 2];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                var place = Find(keys[i]);
                _keys[place] = keys[i];
                _values[place] = values[i];
            }
        }
    }
}
