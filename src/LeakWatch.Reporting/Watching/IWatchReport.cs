namespace LeakWatch.Reporting.Watching;

/// <summary>Shows a watch to somebody: one block of text a snapshot, one line of JSON, or a live screen.</summary>
public interface IWatchReport : IAsyncDisposable
{
    /// <summary>The process is connected; no snapshot has been taken yet.</summary>
    void Started(WatchSession session);

    /// <summary>A snapshot is being taken from now on.</summary>
    void Taking(int number);

    /// <summary>A snapshot has been taken, and the next one is due at that time of the watch's clock; null when there is none.</summary>
    void Taken(WatchFrame frame, DateTimeOffset? nextAt);

    /// <summary>The watch is over.</summary>
    void Ended(WatchEnd outcome);
}
