using LeakWatch.Panes.Keys;

namespace LeakWatch.Panes;

/// <summary>What keys do to a watch that may not have begun yet: nothing until then.</summary>
internal sealed class WatchControls : IWatchControls
{
    private readonly LiveTarget _target;

    public WatchControls(LiveTarget target) => _target = target;

    /// <inheritdoc/>
    public bool KeepsSnapshots => _target.KeepsSnapshots;

    /// <inheritdoc/>
    public TimeSpan Interval => Watch?.Interval ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public bool IsPaused => Watch?.IsPaused ?? false;

    private HeapWatch? Watch => _target.Watch();

    /// <inheritdoc/>
    public void SnapshotNow() => Watch?.RequestSnapshot();

    /// <inheritdoc/>
    public void Pause(bool isPaused)
    {
        if (isPaused)
        {
            Watch?.Pause();
        }
        else
        {
            Watch?.Resume();
        }
    }

    /// <inheritdoc/>
    public void ChangeInterval(TimeSpan interval) => Watch?.ChangeInterval(interval);

    /// <inheritdoc/>
    public void Mark(string word) => Watch?.Mark(word);

    /// <inheritdoc/>
    public void MakeBaseline() => Watch?.MakeBaseline();

    /// <inheritdoc/>
    public Task<string> WriteFilesAsync() => Watch is { } watch
        ? watch.WriteFilesAsync(_target.Folder)
        : Task.FromException<string>(new InvalidOperationException("there is no snapshot yet"));

    /// <inheritdoc/>
    public void Quit() => _target.Quit();

    /// <inheritdoc/>
    public void Abort() => _target.Abort();
}
