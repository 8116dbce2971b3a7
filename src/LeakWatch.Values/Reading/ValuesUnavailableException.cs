namespace LeakWatch.Values.Reading;

/// <summary>The target's memory cannot be read; the message says why, and how it could be. All else goes on without it.</summary>
public sealed class ValuesUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="reason">One sentence: why, and what to do about it.</param>
    /// <param name="cause">What was caught.</param>
    public ValuesUnavailableException(string reason, Exception? cause = null)
        : base(reason, cause)
    {
    }
}
