using System.Text.Json;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>A program to watch: a scenario of LeakWatch.Targets or LeakWatch.WebTargets in a process of its own.</summary>
internal sealed class Target : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Target(ChildProcess process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts a scenario and waits until it is set up.</summary>
    public static Task<Target> StartAsync(params string[] scenario) => StartAsync(BuiltPrograms.Targets, scenario);

    /// <summary>The same with a web server.</summary>
    public static Task<Target> StartWebAsync(string scenario) => StartAsync(BuiltPrograms.WebTargets, [scenario]);

    /// <summary>
    /// The same from another path than that where it was built, which gives its process another name, or in another environment.
    /// </summary>
    public static async Task<Target> StartAsync(
        string path, string[] scenario, IReadOnlyDictionary<string, string>? environment = null)
    {
        var target = new Target(ChildProcess.Start(path, scenario, environment: environment));
        try
        {
            await target.ReadyAsync();
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts a scenario whose runtime waits, before it runs anything, for a diagnostics tool; returns when its port is there.
    /// </summary>
    public static async Task<Target> StartSuspendedAsync(
        IReadOnlyDictionary<string, string> environment, params string[] scenario)
    {
        var target = new Target(ChildProcess.Start(BuiltPrograms.Targets, scenario, environment: environment));
        await DiagnosticsPort.OpenAsync(target);
        return target;
    }

    /// <summary>Waits until it is set up.</summary>
    public async Task ReadyAsync() => Assert.Equal("ready", await LineAsync());

    /// <summary>Has it perform steps, which are over when this returns.</summary>
    /// <returns>What is on its heap then.</returns>
    public async Task<HeapFacts> GoAsync(int steps)
    {
        await _process.SayAsync($"go {steps}");
        return JsonSerializer.Deserialize<HeapFacts>((await LineAsync())!, JsonSerializerOptions.Web)!;
    }

    /// <summary>Has it collect its garbage.</summary>
    public async Task CollectAsync()
    {
        await _process.SayAsync("collect");
        await LineAsync();
    }

    /// <summary>What is on its heap.</summary>
    public Task<HeapFacts> FactsAsync() => GoAsync(0);

    public void Send(Signal signal) => Signals.Send(Id, signal);

    /// <summary>Kills it and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Send(Signal.Kill);
        await _process.EndAsync();
    }

    /// <summary>Has it perform steps that are its last; whether it can still answer is left open.</summary>
    public async Task<EndedProcess> GoToTheEndAsync(int steps)
    {
        await _process.SayAsync($"go {steps}");
        return await _process.EndAsync();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // A dump is taken by a child of it, which says so where it would.
    private async Task<string?> LineAsync()
    {
        string? line;
        do
        {
            line = await _process.ReadLineAsync();
        }
        while (line?.StartsWith("[createdump] ", StringComparison.Ordinal) == true);
        return line;
    }
}
