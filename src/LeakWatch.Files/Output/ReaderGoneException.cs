namespace LeakWatch.Files.Output;

/// <summary>
/// Whoever read an output has gone, as <c>head</c> does: there is nobody left to write for, and nothing has gone wrong.
/// </summary>
public sealed class ReaderGoneException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="output">What was written.</param>
    /// <param name="cause">What was caught.</param>
    public ReaderGoneException(string output, Exception? cause = null)
        : base($"{output} is not read any longer.", cause)
    {
    }
}
