namespace LeakWatch.Values.Reading;

/// <summary>The target's memory cannot be read; the message says why, and how it could be. All else goes on without it.</summary>
public sealed class ValuesUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="text">The same as one sentence, with what to do about it where there is something to be done.</param>
    /// <param name="cause">What was caught.</param>
    public ValuesUnavailableException(ValuesUnavailableReason reason, string text, Exception? cause = null)
        : base($"No values: {text}", cause)
    {
        Reason = reason;
        Text = text;
    }

    /// <summary>Why.</summary>
    public ValuesUnavailableReason Reason { get; }

    /// <summary>The same as one sentence, with what to do about it where there is something to be done.</summary>
    public string Text { get; }
}
