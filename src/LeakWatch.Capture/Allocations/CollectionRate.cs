namespace LeakWatch.Capture.Allocations;

/// <summary>
/// Watches how often a program collects, and how many pieces of its heap that makes the runtime list, and says when following survivors
/// would slow it down. Pure: time is that of the events.
/// </summary>
internal sealed class CollectionRate
{
    // The first look is early, for what it costs until then; later ones are over a second, so that a burst is none.
    private const double FirstMilliseconds = 400;
    private const double Milliseconds = 1000;

    private readonly double _maxCollections;
    private readonly double _maxPieces;
    private double _began;
    private double _window = FirstMilliseconds;
    private long _collections;
    private long _pieces;

    /// <summary>Makes one.</summary>
    /// <param name="maxCollections">The most collections a second.</param>
    /// <param name="maxPieces">The most pieces a second.</param>
    public CollectionRate(double maxCollections, double maxPieces) => (_maxCollections, _maxPieces) = (maxCollections, maxPieces);

    /// <summary>Collections a second in the last window that was too much; 0 where none was.</summary>
    public double Excess { get; private set; }

    /// <summary>Whether it was the pieces that were too many.</summary>
    public bool IsOfPieces { get; private set; }

    /// <summary>Pieces were listed.</summary>
    public void Listed(int pieces) => _pieces += pieces;

    /// <summary>A collection has ended; false where they are too many.</summary>
    /// <param name="milliseconds">When, since the session began.</param>
    public bool Allows(double milliseconds)
    {
        _collections++;
        var elapsed = milliseconds - _began;
        // Without waiting for the end of a window that is too much already.
        var (perSecond, pieces) = (_collections * 1000 / Math.Max(elapsed, _window), _pieces * 1000 / Math.Max(elapsed, _window));
        if (perSecond > _maxCollections || pieces > _maxPieces)
        {
            Excess = perSecond;
            IsOfPieces = perSecond <= _maxCollections;
            return false;
        }

        if (elapsed >= _window)
        {
            (_began, _window, _collections, _pieces) = (milliseconds, Milliseconds, 0, 0);
        }

        return true;
    }
}
