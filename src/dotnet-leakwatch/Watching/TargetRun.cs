using LeakWatch.Capture.Launching;
using LeakWatch.Capture.Processes;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tool.Watching;

/// <summary>Finds the process that is meant, or waits for it, or starts it; watches it; and returns the exit code.</summary>
internal sealed class TargetRun
{
    private readonly Terminal _terminal;
    private readonly TimeProvider _time;

    public TargetRun(Terminal terminal, TimeProvider time)
    {
        _terminal = terminal;
        _time = time;
    }

    public async Task<int> RunAsync(
        TargetChoice choice, WatchOptions options, CancellationToken cancellationToken) => choice switch
    {
        { Program: { } program } => await new LaunchRun(_terminal, _time).RunAsync(
            program, choice.Name, Resuming(options), cancellationToken),
        { Port: { Connects: true } port } => await WatchAsync(
            await ProcessLookup.AtPortAsync(port.Path, _time, cancellationToken), Resuming(options), cancellationToken),
        { Port: { } port } => await ListenAsync(port.Path, choice.Name, Resuming(options), cancellationToken),
        { ProcessId: { } id } => await WatchAsync(ProcessLookup.ById(id), options, cancellationToken),
        _ => await WatchAsync(ProcessLookup.ByName(choice.Name!), options, cancellationToken),
    };

    // Whoever waits at a port that was named for it waits for this tool.
    private static WatchOptions Resuming(WatchOptions options) => options with { Watch = options.Watch with { Resume = true } };

    private async Task<int> WatchAsync(TargetProcess target, WatchOptions options, CancellationToken cancellationToken) =>
        (int)await new WatchRun(_terminal, _time).RunAsync(target, options, cancellationToken);

    private async Task<int> ListenAsync(string path, string? name, WatchOptions options, CancellationToken cancellationToken)
    {
        var notices = new Notices(_terminal);
        await using var arrivals = RuntimeArrivals.Listen(path, name, notices.Say, _time);
        notices.Say($"Listening at {path} for {(name is null ? "a .NET process" : $"the .NET process {name}")}.");
        var target = await arrivals.Chosen.WaitAsync(cancellationToken);
        notices.HoldFor(options.Format);
        try
        {
            return await WatchAsync(target, options, cancellationToken);
        }
        finally
        {
            notices.Release();
        }
    }
}
