using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace LeakWatch.WebTargets.Hosted;

/// <summary>A loop with a timer, which reaches it as well; what it receives is never thrown away.</summary>
internal sealed class QuoteFeed : BackgroundService
{
    private readonly Dictionary<string, decimal[]> _quotes = [];

    public int Beats { get; private set; }

    public void Receive(int number) => _quotes.Add($"{number}-{_quotes.Count}", [number, 1.5m]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Beats++;
        }
    }
}

internal interface IPriceBook
{
    void Set(string article, decimal price);
}

internal sealed class PriceBook : IPriceBook
{
    private readonly List<PriceChange> _changes = [];

    public void Set(string article, decimal price) => _changes.Add(new PriceChange(article, price));
}

internal sealed record PriceChange(string Article, decimal Price);

internal sealed class Trader(IPriceBook prices)
{
    public void Trade(int number) => prices.Set($"article {number}", number);
}

internal sealed class Ledger(string year)
{
    private readonly List<string> _entries = [];

    public void Enter(int number) => _entries.Add($"{year}: {number} of {_entries.Count}");
}

/// <summary>Two fields of one type, of which the first stays empty.</summary>
internal sealed class Desk
{
    private readonly Dictionary<int, Offer> _refused = [];
    private readonly Dictionary<int, Offer> _taken = [];

    public int Refused => _refused.Count;

    public void Take(int number) => _taken.Add(_taken.Count, new Offer($"offer {number}"));
}

internal sealed record Offer(string Text);

/// <summary>A host wants one; nobody asks it.</summary>
internal sealed class NoServer : IServer
{
    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // It has nothing.
    }
}
