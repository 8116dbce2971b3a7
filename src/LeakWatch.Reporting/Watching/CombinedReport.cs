using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Reporting.Watching;

/// <summary>
/// Shows a watch in several ways at once. One that cannot be written gets nothing more, and the watch ends: nobody shall wait for
/// what is kept nowhere. The others are told all to the end.
/// </summary>
public sealed class CombinedReport : IWatchReport
{
    private readonly IReadOnlyList<IWatchReport> _reports;
    private readonly Action _end;
    private readonly IWatchReport? _aside;
    private readonly HashSet<IWatchReport> _failed = [];

    /// <summary>Makes one; all are disposed of with it.</summary>
    /// <param name="reports">The ways.</param>
    /// <param name="end">Ends the watch in order; may be called more than once.</param>
    /// <param name="aside">One of them without which the watch goes on; null for none.</param>
    public CombinedReport(IReadOnlyList<IWatchReport> reports, Action end, IWatchReport? aside = null)
    {
        _aside = aside;
        _reports = reports;
        _end = end;
    }

    /// <summary>
    /// Why one of them could not be written: a <see cref="LeakWatchException"/>, or else that its reader has gone; null where
    /// none failed.
    /// </summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether one of them could not be written.</summary>
    public bool HasFailed(IWatchReport report) => _failed.Contains(report);

    /// <inheritdoc/>
    public void Started(WatchSession session) => Tell(report => report.Started(session));

    /// <inheritdoc/>
    public void Taking(int number) => Tell(report => report.Taking(number));

    /// <inheritdoc/>
    public void Taken(WatchFrame frame) => Tell(report => report.Taken(frame));

    /// <inheritdoc/>
    public void Marked(WatchMark mark) => Tell(report => report.Marked(mark));

    /// <inheritdoc/>
    public void Rebased(WatchFrame frame) => Tell(report => report.Rebased(frame));

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome) => Tell(report => report.Ended(
        Failure is LeakWatchException && outcome.Reason == EndReason.Cancelled ? outcome with { Reason =
            EndReason.Failed } : outcome));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var report in _reports)
        {
            try
            {
                await report.DisposeAsync();
            }
            catch (Exception cause) when (cause is LeakWatchException or ReaderGoneException)
            {
                Fail(report, cause);
            }
        }
    }

    private void Tell(Action<IWatchReport> tell)
    {
        foreach (var report in _reports)
        {
            if (_failed.Contains(report))
            {
                continue;
            }

            try
            {
                tell(report);
            }
            catch (Exception cause) when (cause is LeakWatchException or ReaderGoneException)
            {
                Fail(report, cause);
                if (report != _aside)
                {
                    _end();
                }
            }
        }
    }

    // What went wrong counts for more than that somebody has gone.
    private void Fail(IWatchReport report, Exception cause)
    {
        if (_failed.Add(report) && Failure is not LeakWatchException)
        {
            Failure = cause;
        }
    }
}
