namespace LeakWatch.Capture.Decoding;

/// <summary>
/// Which ids a catalog had no room for, so that what is missing is counted and its reason is known. May be used by several
/// threads.
/// </summary>
internal sealed class IdsLeftOut
{
    // Beyond, none is forgotten, but the number is the least that there can be.
    private const int MaxIds = 1 << 20;

    private readonly Lock _gate = new();
    private readonly HashSet<ulong> _ids = [];

    /// <summary>How many there are; at least, from a million on.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _ids.Count;
            }
        }
    }

    /// <summary>Whether an id was left out; of a million and more, whether it may have been.</summary>
    public bool Contains(ulong id)
    {
        lock (_gate)
        {
            return _ids.Count == MaxIds || _ids.Contains(id);
        }
    }

    /// <summary>Takes note of one for which there is no room.</summary>
    public void Add(ulong id)
    {
        lock (_gate)
        {
            if (_ids.Count < MaxIds)
            {
                _ids.Add(id);
            }
        }
    }

    /// <summary>Takes note of one for which there is room by now, or which is gone.</summary>
    public void Remove(ulong id)
    {
        lock (_gate)
        {
            _ids.Remove(id);
        }
    }
}
