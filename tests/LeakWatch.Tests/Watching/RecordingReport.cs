using LeakWatch.Reporting.Watching;

namespace LeakWatch.Tests.Watching;

/// <summary>Keeps what a watch reports, and lets the test react to it.</summary>
internal sealed class RecordingReport : IWatchReport
{
    public List<WatchFrame> Frames { get; } = [];

    public List<WatchEnd> Ends { get; } = [];

    /// <summary>Called behind every snapshot with the time of the next one.</summary>
    public Action<WatchFrame, DateTimeOffset?>? OnTaken { get; set; }

    public void Started(WatchSession session)
    {
    }

    public void Taking(int number)
    {
    }

    public void Taken(WatchFrame frame, DateTimeOffset? nextAt)
    {
        Frames.Add(frame);
        OnTaken?.Invoke(frame, nextAt);
    }

    public void Ended(WatchEnd outcome) => Ends.Add(outcome);

    public ValueTask DisposeAsync() => default;
}
