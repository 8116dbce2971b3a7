namespace LeakWatch.Reporting.Watching;

/// <summary>Shows a watch to somebody: one block of text a snapshot, one line of JSON, or a live screen.</summary>
public interface IWatchReport : IAsyncDisposable
{
    /// <summary>The process is connected; no snapshot has been taken yet.</summary>
    void Started(WatchSession session);

    /// <summary>A snapshot is being taken from now on.</summary>
    void Taking(int number);

    /// <summary>A snapshot has been taken.</summary>
    void Taken(WatchFrame frame);

    /// <summary>A moment was noted: behind the snapshot that was taken meanwhile, and in front of <see cref="Rebased"/>.</summary>
    void Marked(WatchMark mark)
    {
    }

    /// <summary>The newest complete snapshot is the baseline from now on.</summary>
    /// <param name="frame">The same snapshot as the first one, from which growth is measured.</param>
    void Rebased(WatchFrame frame)
    {
    }

    /// <summary>The watch is over.</summary>
    void Ended(WatchEnd outcome);
}
