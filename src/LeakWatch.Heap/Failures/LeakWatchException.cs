namespace LeakWatch.Heap.Failures;

/// <summary>A failure that was foreseen: what kind it is, what is wrong, and what to do about it.</summary>
public sealed class LeakWatchException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="kind">What kind it is.</param>
    /// <param name="problem">One sentence: what is wrong, with the value that is.</param>
    /// <param name="remedy">One sentence: what to do; empty where nothing can be done.</param>
    /// <param name="cause">What was caught.</param>
    public LeakWatchException(FailureKind kind, string problem, string remedy = "", Exception? cause = null)
        : base(problem, cause)
    {
        Kind = kind;
        Remedy = remedy;
    }

    /// <summary>What kind it is.</summary>
    public FailureKind Kind { get; }

    /// <summary>What can be done about it, in one sentence; may be empty.</summary>
    public string Remedy { get; }
}
