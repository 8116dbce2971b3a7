using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.Extensions.Caching.Memory;

namespace LeakWatch.Targets.Leaks;

/// <summary>Healthy: a cache of the framework with a limit in entries, which it has not reached yet. A step is an entry more.</summary>
internal sealed class LimitedCache : IScenario
{
    private const int Limit = 20_000;

    private static readonly MemoryCache s_pages = new(new MemoryCacheOptions { SizeLimit = Limit });

    public Facts Facts => Leaked.Of<Page>(s_pages.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var path = $"/pages/{s_pages.Count}";
            s_pages.Set(path, new Page(path, $"<h1>{path}</h1>"), new MemoryCacheEntryOptions { Size = 1 });
        }
    }
}
