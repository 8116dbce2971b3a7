using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeakWatch.WebTargets.Hosted;

/// <summary>
/// A program as its template begins it: a host on the stack of Main, services that its container makes. In it grows what one of
/// them keeps for itself.
/// </summary>
internal sealed class Exchange : IScenario, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Action<int> _go;

    private Exchange(IHost host, Action<int> go)
    {
        _host = host;
        _go = go;
    }

    /// <summary>The scenarios: what is registered, and what a step does.</summary>
    public static IReadOnlyDictionary<string, Kind> Kinds { get; } =
        new Dictionary<string, Kind>
        {
            ["hosted-service"] = new(
                static services => services.AddHostedService<QuoteFeed>(),
                static (services, step) => services.GetServices<IHostedService>().OfType<QuoteFeed>().Single().Receive(step)),
            ["singleton-of-interface"] = new(
                static services => services.AddSingleton<IPriceBook, PriceBook>().AddTransient<Trader>(),
                static (services, step) => services.GetRequiredService<Trader>().Trade(step)),
            ["singleton-made-by-delegate"] = new(
                static services => services.AddSingleton(static _ => new Ledger("2026")),
                static (services, step) => services.GetRequiredService<Ledger>().Enter(step)),
            ["event-of-singleton"] = new(
                static services => services.AddSingleton<IPriceBook, PriceBook>().AddTransient<Display>(),
                static (services, _) => services.GetRequiredService<Display>()),
            ["options-changes"] = new(
                static services => services.AddTransient<Broker>().Configure<Fees>(static fees => fees.Percent = 2),
                static (services, _) => services.GetRequiredService<Broker>()),
            ["context-that-lives-on"] = new(
                static services => services.AddDbContext<Archive>(
                    static options => options.UseInMemoryDatabase("archive"), ServiceLifetime.Singleton),
                static (services, step) => services.GetRequiredService<Archive>().Keep(step)),
            ["context-options-per-request"] = new(
                static _ => { },
                static (_, step) => Archive.Read(step)),
            ["scopes-of-a-log"] = new(
                static services => services.AddSingleton<LogTrail>(),
                static (services, step) => services.GetRequiredService<LogTrail>().Begin(step)),
            ["two-fields-of-one-type"] = new(
                static services => services.AddSingleton<Desk>(),
                static (services, step) => services.GetRequiredService<Desk>().Take(step)),
        };

    // What the services keep they alone know.
    public Facts Facts => Facts.None;

    /// <summary>Starts the host, and has everything happen once.</summary>
    public static async Task<Exchange> OpenAsync(string kind)
    {
        var (register, step) = Kinds[kind];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        register(builder.Services);
        builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
        var host = builder.Build();
        await host.StartAsync();
        var exchange = new Exchange(host, number => step(host.Services, number));
        exchange.Go(1);
        return exchange;
    }

    /// <summary>What is registered, and what a step does.</summary>
    internal sealed record Kind(Action<IServiceCollection> Register, Action<IServiceProvider, int> Step);

    public void Go(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            _go(step);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
