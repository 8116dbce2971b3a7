using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeakWatch.WebTargets;

/// <summary>
/// A web server and those who ask it, in one process. A step is as many requests as <see cref="Visitors"/> make between two
/// snapshots. Healthy, its cache being bounded; or with a leak of one request in a thousand.
/// </summary>
internal sealed class Shop : IScenario, IAsyncDisposable
{
    private const string Healthy = "web";
    private const string Leaky = "web-leak";
    private const int CachedProducts = 500;
    private const int RequestsBeforeReady = 4_000;
    private const int RequestsOfStep = 6_000;

    private readonly WebApplication _server;
    private readonly Visitors _visitors;

    private Shop(WebApplication server, Visitors visitors)
    {
        _server = server;
        _visitors = visitors;
    }

    public static IReadOnlyList<string> Names => [Healthy, Leaky];

    // How much of a request is still there after its answer, the server alone knows.
    public Facts Facts => Facts.None;

    /// <summary>Whether the scenario of this name leaks; null where there is none.</summary>
    public static bool? Leaking(string scenario) => scenario switch
    {
        Healthy => false,
        Leaky => true,
        _ => null,
    };

    /// <summary>Starts to serve at a port that the system chooses, and serves the first visitors.</summary>
    public static async Task<Shop> OpenAsync(bool isLeaking)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddMemoryCache(options => options.SizeLimit = CachedProducts).AddScoped<Basket>();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        if (isLeaking)
        {
            server.Use(AuditLog.RecordAsync);
        }

        server.MapGet("/products/{number:int}", Show);
        await server.StartAsync();
        var shop = new Shop(server, new Visitors(new Uri(server.Urls.Single())));
        shop._visitors.Ask(RequestsBeforeReady);
        return shop;
    }

    public void Go(int steps) => _visitors.Ask(RequestsOfStep * steps);

    public async ValueTask DisposeAsync()
    {
        _visitors.Dispose();
        await _server.DisposeAsync();
    }

    private static IResult Show(int number, IMemoryCache cache, Basket basket)
    {
        var product = cache.GetOrCreate(number, entry =>
        {
            entry.Size = 1;
            return new Product(number, $"product {number}");
        })!;
        basket.Add(product);
        return Results.Text($"{product.Name}, {basket.Count} in the basket");
    }
}
