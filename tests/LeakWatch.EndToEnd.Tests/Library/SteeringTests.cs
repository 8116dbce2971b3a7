using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.Growth.Types;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>A watch of a real process that is steered while it goes on.</summary>
public sealed class SteeringTests : IDisposable
{
    private const string Leak = "static LeakWatch.Targets.Leaks.SessionCache.s_sessions";

    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _told = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Growth_is_found_again_from_a_baseline_on_and_the_newest_snapshot_is_written_when_asked()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var target = await Target.StartAsync("static-dictionary");
        await using var watch = await HeapWatch.AttachAsync(
            target.Id, new HeapWatchOptions { KeepsObjects = true, Warmup = 0 }, cancellation);
        watch.Marked += mark => _told.Add($"{mark.Word} {mark.Snapshot} {mark.IsBaseline}");
        watch.Rebased += frame => _told.Add($"rebased {frame.Snapshot.Number} {frame.History.Sites.Count}");
        await using var frames = watch.WatchAsync(new WatchSchedule(TimeSpan.FromHours(1), 19), cancellation)
            .GetAsyncEnumerator(cancellation);
        watch.Pause();
        await TakeAsync(10);
        var before = frames.Current.History.Sites.Single(site => site.Root == Leak);
        Assert.Equal(Verdict.Growing, before.Verdict);

        watch.Mark("after load test");
        watch.MakeBaseline();
        var asked = watch.WriteFilesAsync(_directory.Path, cancellation);
        await TakeAsync(1);
        Assert.Equal(["after load test 10 False", "baseline 10 True", "rebased 10 0"], _told);
        Assert.Empty(frames.Current.History.Sites);
        var written = await asked;
        Assert.StartsWith("0010_", Path.GetFileName(written));
        Assert.Contains("LeakWatch.Targets.Leaks.Session {", await File.ReadAllTextAsync($"{written}.objects.txt", cancellation));

        await TakeAsync(8);
        var after = frames.Current.History.Sites.Single(site => site.Root == Leak);
        Assert.Equal((Verdict.Growing, before.Key), (after.Verdict, after.Key));
        Assert.InRange(after.CountSinceFirst, 1, after.Count - before.Count);
        Assert.False(await frames.MoveNextAsync());

        async Task TakeAsync(int snapshots)
        {
            for (var i = 0; i < snapshots; i++)
            {
                await target.GoAsync(1);
                watch.RequestSnapshot();
                Assert.True(await frames.MoveNextAsync());
                Assert.True(frames.Current.Snapshot.IsComplete);
            }
        }
    }
}
