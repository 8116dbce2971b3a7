using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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
    event EventHandler<string>? Changed;

    void Set(string article, decimal price);
}

internal sealed class PriceBook : IPriceBook
{
    private readonly List<PriceChange> _changes = [];

    public event EventHandler<string>? Changed;

    public void Set(string article, decimal price)
    {
        _changes.Add(new PriceChange(article, price));
        Changed?.Invoke(this, article);
    }
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

/// <summary>Is shown once, and never says that it is no longer shown.</summary>
internal sealed class Display
{
    public Display(IPriceBook prices) => prices.Changed += OnChanged;

    public string? Last { get; private set; }

    private void OnChanged(object? sender, string article) => Last = article;
}

internal sealed class Fees
{
    public int Percent { get; set; }
}

/// <summary>Asks to be told of changes, and throws away what would end that.</summary>
internal sealed class Broker
{
    public Broker(IOptionsMonitor<Fees> fees) => fees.OnChange(changed => Percent = changed.Percent);

    public int Percent { get; private set; }
}

internal sealed class Deed
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}

/// <summary>A context of which there is one only, and which tracks whatever it has seen.</summary>
internal sealed class Archive(DbContextOptions<Archive> options) : DbContext(options)
{
    public DbSet<Deed> Deeds => Set<Deed>();

    /// <summary>Each with a cache of its own, so that no two have equal options.</summary>
    public static int Read(int number)
    {
        using var cache = new MemoryCache(new MemoryCacheOptions());
        using var archive = new Archive(
            new DbContextOptionsBuilder<Archive>().UseInMemoryDatabase("archive").UseMemoryCache(cache)
                .ConfigureWarnings(static warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning)).Options);
        return archive.Deeds.Count() + number;
    }

    public void Keep(int number)
    {
        Deeds.Add(new Deed { Text = $"deed {number}" });
        SaveChanges();
    }
}

/// <summary>Begins a scope of its log for each call, and ends none, on a thread that goes on.</summary>
internal sealed class LogTrail
{
    private readonly BlockingCollection<int> _calls = [];
    private readonly BlockingCollection<int> _answers = [];
    private readonly LoggerExternalScopeProvider _scopes = new();

    public LogTrail() => new Thread(Work) { IsBackground = true }.Start();

    public void Begin(int number)
    {
        _calls.Add(number);
        _answers.Take();
    }

    private void Work()
    {
        foreach (var number in _calls.GetConsumingEnumerable())
        {
            _scopes.Push($"call {number}");
            _answers.Add(number);
        }
    }
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
