using System.Globalization;
using System.Net.Http.Json;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeakWatch.WebTargets;

/// <summary>
/// Healthy: a web server with many routes, of which each step uses some for the first time, and asks for them with addresses,
/// queries, headers and JSON that have not been there before.
/// </summary>
internal sealed class Bazaar : IScenario, IAsyncDisposable
{
    public const string Name = "web-caches";

    private const int Stalls = 480;
    private const int RequestsBeforeReady = 200;
    private const int RequestsOfStep = 10;

    private readonly WebApplication _server;
    private readonly HttpClient _client;
    private int _requests;

    private Bazaar(WebApplication server)
    {
        _server = server;
        _client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
    }

    // How much of a request is still there after its answer, the server alone knows.
    public Facts Facts => Facts.None;

    /// <summary>Starts to serve at a port that the system chooses, and asks for the first answers.</summary>
    public static async Task<Bazaar> OpenAsync()
    {
        // Every thread keeps something for itself, and has it before the first snapshot if there are only a few.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMaxThreads(workers, completions);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.MapGet(
            "/search",
            static (string words, int page, [FromHeader(Name = "X-Visitor")] string visitor) => Results.Text(
                $"{words} {page} {visitor}"));
        for (var stall = 0; stall < Stalls; stall++)
        {
            server.MapGet($"/stalls/{stall}/{{name}}", static (string name) => Results.Text(name));
            server.MapPost($"/stalls/{stall}", static (Product product) => Results.Json(product));
        }

        await server.StartAsync();
        var bazaar = new Bazaar(server);
        await bazaar.AskAsync(RequestsBeforeReady);
        return bazaar;
    }

    public void Go(int steps) => AskAsync(RequestsOfStep * steps).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task AskAsync(int requests)
    {
        for (var i = 0; i < requests; i++, _requests++)
        {
            var number = _requests.ToString(CultureInfo.InvariantCulture);
            using var search = new HttpRequestMessage(HttpMethod.Get, $"/search?words=w{number}&page={number}&p{number}=x");
            search.Headers.Add("X-Visitor", $"visitor {number}");
            search.Headers.Add($"X-Header-{number}", number);
            search.Headers.Add("Cookie", $"c{number}={number}");
            search.Headers.UserAgent.ParseAdd($"Browser/{number}");
            await AnsweredAsync(_client.SendAsync(search));
            await AnsweredAsync(_client.GetAsync(new Uri($"/stalls/{_requests % Stalls}/name-{number}", UriKind.Relative)));
            await AnsweredAsync(_client.PostAsJsonAsync(
                new Uri($"/stalls/{_requests % Stalls}", UriKind.Relative), new Product(_requests, $"name {number}")));
        }
    }

    private static async Task AnsweredAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsStringAsync();
    }
}
