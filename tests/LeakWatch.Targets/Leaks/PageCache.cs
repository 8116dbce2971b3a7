using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.Extensions.Caching.Memory;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: a cache with neither a limit nor an expiration.</summary>
internal sealed class PageCache : IScenario
{
    private static readonly MemoryCache s_pages = new(new MemoryCacheOptions());

    public Facts Facts => Leaked.Of<Page>(s_pages.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var number = s_pages.Count;
            s_pages.Set($"/pages/{number}", new Page($"/pages/{number}", $"<h1>{number}</h1>"));
        }
    }
}
