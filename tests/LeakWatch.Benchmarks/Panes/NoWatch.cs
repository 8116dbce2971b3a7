using LeakWatch.Panes.Keys;

namespace LeakWatch.Benchmarks.Panes;

/// <summary>A watch to which keys do nothing.</summary>
internal sealed class NoWatch : IWatchControls
{
    public bool KeepsSnapshots => true;

    public TimeSpan Interval => TimeSpan.FromSeconds(10);

    public bool IsPaused => false;

    public void SnapshotNow()
    {
    }

    public void Pause(bool isPaused)
    {
    }

    public void ChangeInterval(TimeSpan interval)
    {
    }

    public void Mark(string word)
    {
    }

    public void MakeBaseline()
    {
    }

    public Task<string> WriteFilesAsync() => Task.FromResult("");

    public void Quit()
    {
    }

    public void Abort()
    {
    }
}
