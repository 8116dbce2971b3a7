using LeakWatch.Reporting.Watching;

namespace LeakWatch.Tests.Reporting;

/// <summary>Keeps what a watch reports, and lets the test react to it.</summary>
internal sealed class RecordingReport : IWatchReport
{
    public List<WatchFrame> Frames { get; } = [];

    public List<WatchMark> Marks { get; } = [];

    public List<WatchFrame> Rebases { get; } = [];

    public List<WatchEnd> Ends { get; } = [];

    /// <summary>Called behind every snapshot.</summary>
    public Action<WatchFrame>? OnTaken { get; set; }

    public void Started(WatchSession session)
    {
    }

    public void Taking(int number)
    {
    }

    public void Taken(WatchFrame frame)
    {
        Frames.Add(frame);
        OnTaken?.Invoke(frame);
    }

    public void Marked(WatchMark mark) => Marks.Add(mark);

    public void Rebased(WatchFrame frame) => Rebases.Add(frame);

    public void Ended(WatchEnd outcome) => Ends.Add(outcome);

    public ValueTask DisposeAsync() => default;
}
