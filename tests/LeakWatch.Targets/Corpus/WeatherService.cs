using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.Extensions.Caching.Memory;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: a cache of the framework that is at its limit, gives up a part of what it holds then, and lets things expire.
/// </summary>
internal sealed class WeatherService : IScenario
{
    private const int Articles = 3_000;
    private const int Places = 40_000;
    private const int Limit = 4_000;
    private const int RequestsBeforeReady = 8_000;
    private const int RequestsOfStep = 2_000;

    private static readonly ManualClock s_clock = new();
    private static readonly MemoryCache s_forecasts = new(new MemoryCacheOptions { SizeLimit = Limit, Clock = s_clock });

    private readonly Demand _demand = new(8, Places);

    public WeatherService()
    {
        Stock.Load(Articles);
        Serve(RequestsBeforeReady);
    }

    // What is over the limit is given up beside the program, some time after.
    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        s_clock.Pass(TimeSpan.FromMinutes(steps));
        Serve(RequestsOfStep * steps);
    }

    private void Serve(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            s_forecasts.GetOrCreate(_demand.Next(), entry =>
            {
                entry.Size = 1;
                entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5);
                return new Forecast((int)entry.Key, $"rain at {entry.Key}");
            });
        }
    }
}
