namespace LeakWatch.Heap.Work;

/// <summary>How far a long piece of work has come, for whoever waits. Told by one thread, looked at by any.</summary>
public sealed class WorkProgress
{
    private volatile string? _what;
    private long _total;
    private long _done;

    /// <summary>Is told when work begins that nobody was waiting for.</summary>
    public event Action? Begun;

    /// <summary>Is told when the work is over, before anything is said of it.</summary>
    public event Action? Ended;

    /// <summary>What is being done; null for nothing.</summary>
    public string? What => _what;

    /// <summary>How much there is to do, in bytes or in objects; 0 where that is not known.</summary>
    public long Total => Volatile.Read(ref _total);

    /// <summary>How much of that is done.</summary>
    public long Done => Volatile.Read(ref _done);

    /// <summary>How much of it is done, from 0 to 1; null where that is not known, or nothing is being done.</summary>
    public double? Share => _what is not null && Total is > 0 and var total ? Math.Min(1, (double)Done / total) : null;

    /// <summary>Work begins, or its next part.</summary>
    /// <param name="what">What is done: <c>reading heap.gcdump</c>.</param>
    /// <param name="total">How much there is to do, in bytes or in objects; 0 where that is not known.</param>
    public void Begin(string what, long total)
    {
        Volatile.Write(ref _done, 0);
        Volatile.Write(ref _total, total);
        var isFirst = _what is null;
        _what = what;
        if (isFirst)
        {
            Begun?.Invoke();
        }
    }

    /// <summary>So much more of it is done.</summary>
    public void Add(long amount) => Volatile.Write(ref _done, Done + amount);

    /// <summary>The work is over.</summary>
    public void End()
    {
        _what = null;
        Ended?.Invoke();
    }
}
