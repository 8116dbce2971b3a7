namespace LeakWatch.Watching;

/// <summary>When the next snapshot of a watch is due, which may be changed meanwhile. From any thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="changed">Called when it is due at another time.</param>
internal sealed class WatchPace(TimeProvider time, Action changed)
{
    private readonly Lock _gate = new();
    private WatchSchedule _schedule = new(TimeSpan.Zero);
    private long _began;

    // The newest snapshot: when it began and was over, and where in the jitter the next one is; null while one is taken.
    private (TimeSpan StartedAfter, TimeSpan FinishedAfter, double Chance)? _newest;
    private bool _isPaused;
    private bool _isOver = true;

    /// <summary>The schedule with the interval that it has now.</summary>
    public WatchSchedule Schedule
    {
        get
        {
            lock (_gate)
            {
                return _schedule;
            }
        }
    }

    /// <summary>Whether none is due as long as nobody asks.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_gate)
            {
                return _isPaused;
            }
        }
    }

    /// <summary>How long the watch has lasted.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    /// <summary>When the next one is due, since the beginning; null where none is.</summary>
    public TimeSpan? DueAfter
    {
        get
        {
            lock (_gate)
            {
                return DueAfterUnlocked();
            }
        }
    }

    /// <summary>The same by the clock.</summary>
    public DateTimeOffset? At => DueAfter is { } due ? time.GetUtcNow() + (due - Elapsed) : null;

    /// <summary>A watch begins.</summary>
    public void Begin(WatchSchedule schedule)
    {
        lock (_gate)
        {
            _schedule = schedule;
            _began = time.GetTimestamp();
            _newest = null;
            _isOver = false;
        }
    }

    /// <summary>A snapshot is taken from now on.</summary>
    public void Taking()
    {
        lock (_gate)
        {
            _newest = null;
        }
    }

    /// <summary>A snapshot has been taken.</summary>
    /// <param name="startedAfter">When it began, since the beginning.</param>
    /// <param name="chance">At random, 0 to 1.</param>
    /// <param name="isLast">Whether there is none behind it.</param>
    /// <returns>By how much it took longer than the interval.</returns>
    public TimeSpan Taken(TimeSpan startedAfter, double chance, bool isLast)
    {
        lock (_gate)
        {
            var finishedAfter = Elapsed;
            _newest = (startedAfter, finishedAfter, chance);
            _isOver = isLast;
            var overrun = finishedAfter - startedAfter - _schedule.Gap(chance);
            return overrun > TimeSpan.Zero ? overrun : TimeSpan.Zero;
        }
    }

    /// <summary>The watch is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
        }
    }

    /// <summary>Stops the interval, or has it go on.</summary>
    public void Pause(bool isPaused)
    {
        lock (_gate)
        {
            _isPaused = isPaused;
        }

        changed();
    }

    /// <summary>Changes the interval, also that which has begun.</summary>
    public void Change(TimeSpan interval)
    {
        lock (_gate)
        {
            _schedule = _schedule with { Interval = interval };
        }

        changed();
    }

    private TimeSpan? DueAfterUnlocked()
    {
        if (_isPaused || _isOver || _newest is not var (startedAfter, finishedAfter, chance))
        {
            return null;
        }

        var due = startedAfter + _schedule.Gap(chance);
        due = due > finishedAfter ? due : finishedAfter;
        return due > _schedule.Duration ? null : due;
    }
}
