namespace LeakWatch.Heap.Retention;

/// <summary>Bounds a computation in time; the clock is looked at only now and then.</summary>
internal sealed class WorkBudget
{
    private const int StepsBetweenLooks = 1 << 16;

    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly long _started;
    private int _steps;
    private bool _isSpent;

    public WorkBudget(TimeSpan limit, TimeProvider time)
    {
        _time = time;
        _limit = limit;
        _started = time.GetTimestamp();
    }

    /// <summary>Whether the time is over. To be asked at every step.</summary>
    public bool IsSpent()
    {
        if (--_steps <= 0)
        {
            _steps = StepsBetweenLooks;
            _isSpent = _time.GetElapsedTime(_started) > _limit;
        }

        return _isSpent;
    }
}
