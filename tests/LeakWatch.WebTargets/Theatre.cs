using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace LeakWatch.WebTargets;

/// <summary>
/// Healthy: a web server with many controllers and models, of which each step uses some for the first time: they are bound,
/// validated, translated and allowed, and what that takes is kept for each of them.
/// </summary>
internal sealed class Theatre : IScenario, IAsyncDisposable
{
    public const string Name = "web-actions";

    private const int OfStep = 2;
    private const int StepsBeforeReady = 3;

    private static readonly Type[] _kinds = [.. typeof(object).Assembly.GetExportedTypes().Where(static type => type.IsEnum
        && !type.ContainsGenericParameters && Enum.GetUnderlyingType(type) == typeof(int)).Take(48)];

    private readonly WebApplication _server;
    private readonly HttpClient _client;
    private int _step;

    private Theatre(WebApplication server)
    {
        _server = server;
        _client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
    }

    // How much of a request is still there after its answer, the server alone knows.
    public Facts Facts => Facts.None;

    /// <summary>Starts to serve at a port that the system chooses, and asks for the first answers.</summary>
    public static async Task<Theatre> OpenAsync()
    {
        // Every thread keeps something for itself, and has it before the first snapshot if there are only a few.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMaxThreads(workers + 1, completions);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddLocalization().AddAuthorization().AddControllers().AddDataAnnotationsLocalization()
            .ConfigureApplicationPartManager(static manager => manager.FeatureProviders.Add(new Plays()));
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.UseRouting();
        server.UseAuthorization();
        server.MapControllers();
        await server.StartAsync();
        var theatre = new Theatre(server);
        theatre.Go(StepsBeforeReady);
        return theatre;
    }

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++, _step++)
        {
            foreach (var kind in _kinds.Skip(_step * OfStep).Take(OfStep))
            {
                VisitAsync(kind).GetAwaiter().GetResult();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task VisitAsync(Type kind)
    {
        var number = _step.ToString(CultureInfo.InvariantCulture);
        var address = new Uri($"/plays/{kind.FullName}?Title=play-{number}&Seats=3", UriKind.Relative);
        await AnsweredAsync(_client.GetAsync(address));
        await AnsweredAsync(_client.PostAsJsonAsync(address, new { Title = $"play {number}", Seats = 4 }));
        _server.Services.GetRequiredService<IStringLocalizerFactory>().Create(kind).GetString("Title");
    }

    private static async Task AnsweredAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsStringAsync();
    }

    private sealed class Plays : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
        {
            foreach (var kind in _kinds)
            {
                feature.Controllers.Add(typeof(PlayController<>).MakeGenericType(kind).GetTypeInfo());
            }
        }
    }
}

/// <summary>What is played, of some kind.</summary>
public sealed class Play<TKind>
{
    [Required, StringLength(40), Display(Name = "Title")]
    public string Title { get; set; } = "";

    public TKind? Kind { get; set; }

    [Range(1, 900)]
    public int Seats { get; set; }
}

/// <summary>Shows a play and takes one.</summary>
[ApiController, NamedByKind, Route("plays/[controller]"), AllowAnonymous]
public sealed class PlayController<TKind> : ControllerBase
{
    [HttpGet]
    public ActionResult<Play<TKind>> Show([FromQuery] Play<TKind> play) => play;

    [HttpPost]
    public ActionResult<Play<TKind>> Take([FromBody] Play<TKind> play) => play;
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class NamedByKindAttribute : Attribute, IControllerModelConvention
{
    public void Apply(ControllerModel controller) =>
        controller.ControllerName = controller.ControllerType.GetGenericArguments()[0].FullName!;
}
