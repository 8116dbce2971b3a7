namespace LeakWatch.Files.Guards;

/// <summary>A file or folder is not its user's alone.</summary>
internal sealed class NotPrivateException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="problem">Why, behind a name and a colon.</param>
    /// <param name="remedy">What to do.</param>
    public NotPrivateException(string problem, string remedy)
        : base(problem) => Remedy = remedy;

    /// <summary>What to do, in a sentence.</summary>
    public string Remedy { get; }
}
