using System.Runtime.InteropServices;
using LeakWatch.Capture.Launching;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;
using LeakWatch.Panes;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tool.Watching;

/// <summary>
/// Starts a program, watches the first .NET process of it that is worth it, and ends it with the watch. Where it ends by itself,
/// its exit code is the tool's.
/// </summary>
internal sealed class LaunchRun
{
    private readonly Terminal _terminal;
    private readonly TimeProvider _time;
    private readonly Notices _notices;
    private readonly RecentLines _lines = new();
    private volatile bool _wasInterrupted;

    public LaunchRun(Terminal terminal, TimeProvider time)
    {
        _terminal = terminal;
        _time = time;
        _notices = new Notices(terminal);
    }

    /// <summary>Starts it, and watches to the end.</summary>
    /// <param name="choice">The program.</param>
    /// <param name="name">The name of the process to watch; null for the first that is no tool of the SDK.</param>
    /// <param name="options">How to watch.</param>
    /// <param name="cancellationToken">Ends the watch, and the program with it.</param>
    public async Task<int> RunAsync(
        ProgramChoice choice, string? name, WatchOptions options, CancellationToken cancellationToken)
    {
        var output = OutputOf(choice, options.Format);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => _wasInterrupted = true);
        await using var arrivals = RuntimeArrivals.Listen(null, name, _notices.Say, _time);
        using var program = LaunchedProgram.Start(
            new LaunchOptions(choice.Words, output, choice.LeaveRunning)
            {
                Environment = [arrivals.Environment(waits: !choice.LeaveRunning)],
                Line = output == ProgramOutput.Lines ? _lines.Add : _terminal.WriteError,
            },
            _time);
        TargetProcess? target = null;
        try
        {
            target = await TargetAsync(arrivals, program, cancellationToken);
            return target is null
                ? await NothingToWatchAsync(choice, name, program, cancellationToken)
                : await WatchAsync(choice, target, program, options, cancellationToken);
        }
        finally
        {
            _notices.Release();
            if (!choice.LeaveRunning)
            {
                await program.EndAsync(_wasInterrupted, target is null ? [] : [target.Id], arrivals.Servers);
            }
        }
    }

    private static ProgramOutput OutputOf(ProgramChoice choice, OutputFormat format)
    {
        if (format != OutputFormat.Live)
        {
            return format is OutputFormat.Json or OutputFormat.Markdown ? ProgramOutput.ToError : ProgramOutput.Inherited;
        }

        return !choice.ShowOutput ? ProgramOutput.Nowhere
            : !choice.LeaveRunning ? ProgramOutput.Lines
            : throw new LeakWatchException(
                FailureKind.InvalidInput,
                "--show-io and --leave-running cannot be used together in the live view: nobody would read the program's output "
                    + "afterwards.",
                "Use --format text, or only one of them.");
    }

    // Null where the program has ended before there was one.
    private static async Task<TargetProcess?> TargetAsync(
        RuntimeArrivals arrivals, LaunchedProgram program, CancellationToken cancellationToken)
    {
        await Task.WhenAny(arrivals.Chosen, program.Exited).WaitAsync(cancellationToken);
        if (!arrivals.Chosen.IsCompleted)
        {
            return null;
        }

        try
        {
            return await arrivals.Chosen;
        }
        catch (LeakWatchException gone) when (gone.Kind == FailureKind.Exited)
        {
            return null;
        }
    }

    private async Task<int> NothingToWatchAsync(
        ProgramChoice choice, string? name, LaunchedProgram program, CancellationToken cancellationToken)
    {
        var code = await program.Exited.WaitAsync(cancellationToken);
        var what = name is null ? "any .NET process of it could be watched" : $"a .NET process {name} of it could be watched";
        _terminal.WriteFailure(
            $"{choice.Words[0]} has ended with exit code {code} before {what}.",
            "It has to run .NET 5 or later, with its environment passed on and without DOTNET_EnableDiagnostics=0.",
            null);
        return code != 0 ? code : (int)ExitCode.CouldNotConnect;
    }

    private async Task<int> WatchAsync(
        ProgramChoice choice,
        TargetProcess target,
        LaunchedProgram program,
        WatchOptions options,
        CancellationToken cancellationToken)
    {
        var run = new WatchRun(_terminal, _time) { Output = choice.ShowOutput ? _lines : null };
        _notices.HoldFor(options.Format);
        var outcome = await run.RunAsync(target, options, cancellationToken);
        _notices.Release();
        if (run.Reason != EndReason.Exited)
        {
            return (int)outcome;
        }

        if (target.Id != program.Id)
        {
            _notices.Say($"{target.Name} has ended; waiting for {choice.Words[0]} to end.");
        }

        var code = await program.Exited.WaitAsync(cancellationToken);
        return outcome == ExitCode.Done ? code : (int)outcome;
    }
}
