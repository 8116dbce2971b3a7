using LeakWatch.Capture.Launching;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;
using LeakWatch.Panes;
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
        { Name: { } name } => await WatchAsync(ProcessLookup.ByName(name), options, cancellationToken),
        _ => await AskAsync(options, cancellationToken),
    };

    private async Task<int> AskAsync(WatchOptions options, CancellationToken cancellationToken)
    {
        var processes = ProcessLookup.All();
        if (processes.Count == 0)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                "There is no .NET process here that can be watched.",
                "Start one: dotnet-leakwatch -- COMMAND ARGS; dotnet-leakwatch demo shows how it looks.");
        }

        var chosen = await ProcessPicker.AskAsync(
            _terminal.PaneOptions(_time),
            [.. processes.Select(process => new PickableProcess(
                process.Id, process.Name, $"{process.Path} {process.Arguments}".Trim(), process.ReadResidentBytes()))],
            cancellationToken);
        return chosen is { } id ? await WatchAsync(ProcessLookup.ById(id), options, cancellationToken) : (int)ExitCode.Done;
    }

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
