namespace LeakWatch.Testing;

/// <summary>
/// What a scenario leaves behind: it got more in every single round. The message is the whole report.
/// </summary>
public sealed class LeakFoundException : Exception
{
    internal LeakFoundException(IReadOnlyList<LeakSite> sites, LeakTestOptions options, string? missing)
        : base(LeakText.Of(sites, options, missing)) => Sites = sites;

    /// <summary>What grows, most bytes first.</summary>
    public IReadOnlyList<LeakSite> Sites { get; }
}
