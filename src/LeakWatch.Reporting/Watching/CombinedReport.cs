namespace LeakWatch.Reporting.Watching;

/// <summary>Shows a watch in two ways at once.</summary>
public sealed class CombinedReport : IWatchReport
{
    private readonly IWatchReport _first;
    private readonly IWatchReport _second;

    /// <summary>Makes one; both are disposed of with it.</summary>
    public CombinedReport(IWatchReport first, IWatchReport second)
    {
        _first = first;
        _second = second;
    }

    /// <inheritdoc/>
    public void Started(WatchSession session)
    {
        _first.Started(session);
        _second.Started(session);
    }

    /// <inheritdoc/>
    public void Taking(int number)
    {
        _first.Taking(number);
        _second.Taking(number);
    }

    /// <inheritdoc/>
    public void Taken(WatchFrame frame, DateTimeOffset? nextAt)
    {
        _first.Taken(frame, nextAt);
        _second.Taken(frame, nextAt);
    }

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome)
    {
        _first.Ended(outcome);
        _second.Ended(outcome);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _first.DisposeAsync();
        }
        finally
        {
            await _second.DisposeAsync();
        }
    }
}
