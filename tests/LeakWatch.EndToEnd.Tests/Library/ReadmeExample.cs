using LeakWatch.Testing;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>The code of the package's README; a test keeps the two the same.</summary>
internal static class ReadmeExample
{
    public static async Task WatchAsync(int processId, TextWriter output)
    {
        var interval = TimeSpan.FromMilliseconds(100);
        // From here on as in the README.
        await using var watch = await HeapWatch.AttachAsync(processId);
        await foreach (var frame in watch.WatchAsync(new WatchSchedule(interval, Count: 2)))
        {
            var snapshot = frame.Snapshot;
            output.WriteLine($"{snapshot.Number}: {snapshot.Histogram.Objects:N0} objects, paused {snapshot.Cost.Pause}");
        }

        foreach (var site in watch.Growth.Sites)
        {
            output.WriteLine($"{site.Verdict}: {site.Root} holds {site.Count:N0} {site.Content.Name.Short}");
        }

        using var capture = await watch.SnapshotAsync();
        foreach (var row in capture.Snapshot.Histogram.Types.Take(100))
        {
            output.WriteLine($"{row.Bytes,12:N0}  {row.Count,10:N0}  {row.Type.Name.Full}");
        }
    }

    public static async Task<AliveObjects> TestAsync(Action scenario)
    {
        await LeakTest.RepeatAsync(scenario, loopsPerSnapshot: 2, maxSnapshots: 5);
        var alive = await LeakTest.AliveAsync<StringWriter>();
        return alive;
    }
}
