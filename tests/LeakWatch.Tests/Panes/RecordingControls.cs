using LeakWatch.Panes.Keys;

namespace LeakWatch.Tests.Panes;

/// <summary>Notes what keys do to a watch.</summary>
internal sealed class RecordingControls : IWatchControls
{
    /// <summary>All of it, in order.</summary>
    public List<string> Calls { get; } = [];

    public bool KeepsSnapshots { get; set; }

    public TimeSpan Interval { get; private set; } = TimeSpan.FromSeconds(10);

    public bool IsPaused { get; private set; }

    public Task<string> Written { get; set; } = Task.FromResult("leak/0009_20261123-150402");

    public void SnapshotNow() => Calls.Add("snapshot");

    public void Pause(bool isPaused)
    {
        IsPaused = isPaused;
        Calls.Add(isPaused ? "pause" : "go on");
    }

    public void ChangeInterval(TimeSpan interval)
    {
        Interval = interval;
        Calls.Add($"every {interval.TotalSeconds} s");
    }

    public void Mark(string word) => Calls.Add($"mark {word}");

    public void MakeBaseline() => Calls.Add("baseline");

    public Task<string> WriteFilesAsync()
    {
        Calls.Add("write");
        return Written;
    }

    public void Quit() => Calls.Add("quit");

    public void Abort() => Calls.Add("abort");
}

/// <summary>Notes how keys go through files.</summary>
internal sealed class RecordingTravel : ITimeTravel
{
    public List<int> Steps { get; } = [];

    public void Step(int moments) => Steps.Add(moments);
}
