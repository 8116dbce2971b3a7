namespace LeakWatch.Heap.Allocations;

/// <summary>
/// Two sessions that overlap tell of the same collections: passes each on once. The second one begins before the first ends, and is
/// read behind it. What a session does not tell the beginning of is not passed on: it took nothing that was sampled since.
/// </summary>
/// <remarks>One thread.</remarks>
internal sealed class CollectionSeam
{
    private const int None = -1;

    private int _newest = None;
    private int _newestAtSeam = None;
    private int _blocking = None;
    private int _background = None;
    private bool _isPassedOver;

    /// <summary>A session is read from now on.</summary>
    public void Sew()
    {
        _newestAtSeam = _newest;
        // Until something begins: the end of what the first has told whole, or of what began before it.
        _isPassedOver = true;
    }

    /// <summary>A collection begins; whether that is news.</summary>
    public bool Begin(int number, bool isBackground)
    {
        if (number == _background && number <= _newestAtSeam)
        {
            return false;
        }

        _isPassedOver = number <= _newestAtSeam && number != _blocking;
        if (_isPassedOver)
        {
            return false;
        }

        _newest = Math.Max(_newest, number);
        if (isBackground)
        {
            _background = number;
        }
        else
        {
            _blocking = number;
        }

        return true;
    }

    /// <summary>Whether pieces of the heap that are listed now are of a collection that counts.</summary>
    public bool IsListing => !_isPassedOver;

    /// <summary>A collection ends; whether that is news.</summary>
    public bool End(int number)
    {
        if (number == _background)
        {
            _background = None;
            return true;
        }

        if (number == _blocking)
        {
            // Where the second session began in its midst its beginning is missing, and whoever is told sees that.
            _blocking = None;
            return true;
        }

        return false;
    }
}
