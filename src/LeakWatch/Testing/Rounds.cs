using LeakWatch.Growth.Rules;
using LeakWatch.Testing.Watching;

namespace LeakWatch.Testing;

/// <summary>The rounds of a scenario, with a snapshot behind each. One caller.</summary>
internal sealed class Rounds(
    Scenario scenario, WatcherProcess watcher, LeakTestOptions options, CancellationToken cancellationToken)
{
    private static readonly TimeSpan _leastPause = TimeSpan.FromMilliseconds(100);

    private static TimeProvider Time => TimeProvider.System;

    private TimeSpan _lasted;
    private bool _hasPaused;

    /// <summary>Runs the scenario, as often as a round does.</summary>
    /// <returns>What has grown in each round so far, and in no pause, without what may grow.</returns>
    public async Task<List<LeakSite>> RunAsync()
    {
        var began = Time.GetTimestamp();
        await scenario.RunAsync(options.LoopsPerSnapshot, cancellationToken);
        _lasted = Time.GetElapsedTime(began);
        if (_hasPaused)
        {
            // What comes a moment behind a round has come within the next one so far. Behind the last there is none.
            await WaitAsync();
        }

        return await CompareAsync(RoundKind.Round);
    }

    /// <summary>
    /// Does nothing for as long as the last round has taken: first to let that come to its end, and then to see what goes on.
    /// </summary>
    /// <returns>As that of a round.</returns>
    public async Task<List<LeakSite>> PauseAsync()
    {
        _hasPaused = true;
        await WaitAsync();
        await CompareAsync(RoundKind.Settling);
        await WaitAsync();
        return await CompareAsync(RoundKind.Pause);
    }

    private Task WaitAsync() => Task.Delay(_lasted > _leastPause ? _lasted : _leastPause, Time, cancellationToken);

    private async Task<List<LeakSite>> CompareAsync(RoundKind interval)
    {
        await FinishedWork.WaitAsync(cancellationToken);
        var growing = await watcher.CompareAsync(interval, cancellationToken);
        return [.. growing.Where(site => options.Ignore?.Invoke(site) != true)];
    }
}
