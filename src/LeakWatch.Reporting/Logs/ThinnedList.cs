namespace LeakWatch.Reporting.Logs;

/// <summary>
/// A series of any length in a bounded number of values: when they are full, every second one goes, so that the others stay
/// evenly spaced. The first and the newest value are always there.
/// </summary>
internal sealed class ThinnedList<T>
{
    private readonly List<T> _kept = [];
    private readonly int _most;
    private long _stride = 1;
    private long _added;
    private T? _newest;

    /// <summary>Makes an empty one.</summary>
    /// <param name="most">How many are kept beside the newest; an even number.</param>
    public ThinnedList(int most) => _most = most;

    /// <summary>Whether values were left out.</summary>
    public bool IsThinned => _stride > 1;

    /// <summary>What was kept, oldest first.</summary>
    public IReadOnlyList<T> Items => _added == 0 || (_added - 1) % _stride == 0 ? _kept : [.. _kept, _newest!];

    /// <summary>Adds a value.</summary>
    public void Add(T value)
    {
        if (_added % _stride == 0)
        {
            if (_kept.Count == _most)
            {
                Halve();
            }

            if (_added % _stride == 0)
            {
                _kept.Add(value);
            }
        }

        _newest = value;
        _added++;
    }

    private void Halve()
    {
        for (var i = 0; i < _most / 2; i++)
        {
            _kept[i] = _kept[i * 2];
        }

        _kept.RemoveRange(_most / 2, _most / 2);
        _stride *= 2;
    }
}
