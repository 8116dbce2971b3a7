using LeakWatch.Growth;
using LeakWatch.Growth.Sites;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>A watch of a program that was recorded once: its snapshots go through the real history again.</summary>
internal static class RecordedWatch
{
    // The holder itself, or what is built around it, as the tool looks for it.
    private const int StepsToLookAt = 2;

    /// <summary>Where the recordings lie when the tests are built.</summary>
    public static string FileOf(string scenario) =>
        Path.Combine(AppContext.BaseDirectory, "Verdicts", "Recorded", "Recordings", $"{scenario}.gz");

    /// <summary>What the watch has learnt after each of its snapshots.</summary>
    public static IReadOnlyList<WatchHistory> Replay(string scenario)
    {
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        var histories = new List<WatchHistory>();
        foreach (var snapshot in RecordingReader.Read(FileOf(scenario)))
        {
            histories.Add(history = Next(history, snapshot));
        }

        return histories;
    }

    /// <summary>The history with one snapshot more.</summary>
    public static WatchHistory Next(WatchHistory history, RecordedSnapshot recorded)
    {
        history = history.Add(recorded.Snapshot);
        var elements = new Dictionary<int, long>();
        foreach (var (buffer, _) in history.Paths.Buffers)
        {
            if (recorded.Elements.TryGetValue(buffer, out var count))
            {
                elements.Add(buffer, count);
            }
        }

        history = history.Counted(elements);
        return history.Bounded(BoundsOf(history.Paths.Sites, recorded));
    }

    private static Dictionary<string, long> BoundsOf(IReadOnlyList<GrowthSite> sites, RecordedSnapshot recorded)
    {
        var bounds = new Dictionary<string, long>();
        foreach (var site in sites)
        {
            foreach (var step in site.Steps.TakeLast(StepsToLookAt))
            {
                if (recorded.Bounds.TryGetValue(step, out var most))
                {
                    bounds.TryAdd(site.Key, most);
                }
            }
        }

        return bounds;
    }
}
