namespace LeakWatch.Heap.Failures;

/// <summary>A failure that was foreseen: what is wrong, what to do about it, and the exit code that says so to scripts.</summary>
public sealed class LeakWatchException : Exception
{
    /// <summary>Makes the one kind of exception that users see as a message instead of a stack trace.</summary>
    /// <param name="exitCode">What the process returns.</param>
    /// <param name="problem">One sentence: what is wrong, with the value that is.</param>
    /// <param name="remedy">One sentence: what to do; empty where nothing can be done.</param>
    /// <param name="cause">What was caught, for <c>--verbose</c>.</param>
    public LeakWatchException(ExitCode exitCode, string problem, string remedy = "", Exception? cause = null)
        : base(problem, cause)
    {
        ExitCode = exitCode;
        Remedy = remedy;
    }

    /// <summary>What the process returns.</summary>
    public ExitCode ExitCode { get; }

    /// <summary>What the user can do about it; may be empty.</summary>
    public string Remedy { get; }
}
