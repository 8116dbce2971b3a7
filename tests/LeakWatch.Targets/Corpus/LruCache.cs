namespace LeakWatch.Targets.Corpus;

/// <summary>A cache as programs write it: what has not been asked for the longest time goes when it is full.</summary>
internal sealed class LruCache<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _byKey = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = [];
    private readonly int _capacity;

    public LruCache(int capacity) => _capacity = capacity;

    public int Count => _byKey.Count;

    public bool IsFull => _byKey.Count == _capacity;

    /// <summary>The values in no order.</summary>
    public IEnumerable<TValue> Values => _byUse.Select(entry => entry.Value);

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        if (_byKey.TryGetValue(key, out var known))
        {
            _byUse.Remove(known);
            _byUse.AddLast(known);
            return known.Value.Value;
        }

        if (IsFull)
        {
            _byKey.Remove(_byUse.First!.Value.Key);
            _byUse.RemoveFirst();
        }

        var value = make(key);
        _byKey.Add(key, _byUse.AddLast((key, value)));
        return value;
    }
}
