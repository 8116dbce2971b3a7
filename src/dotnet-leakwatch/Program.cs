using System.CommandLine;
using System.Runtime.InteropServices;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Memory;
using LeakWatch.Tool;
using LeakWatch.Tool.Commands;
using LeakWatch.Tool.Completion;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

NativeHeap.GiveBackLargeBlocks();
SnapshotSignal.PassOver();
var terminal = new Terminal();
var verbose = false;
using var ending = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, EndOnce);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndOnce);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, EndOnce);

try
{
    var (own, program) = ProgramWords.Split(args);
    verbose = own.Contains(WatchOptionSet.VerboseName);
    var root = RootCommandFactory.Create(terminal, TimeProvider.System, program);
    var parsed = root.Parse(own);
    // Only the root starts programs; elsewhere -- ends the options, for files that are named like one.
    parsed = parsed.CommandResult.Command == root ? parsed : root.Parse(args);
    if (root.Directives.OfType<CompleteDirective>().Single().TryAnswer(parsed, own, terminal.Output))
    {
        return (int)ExitCode.Done;
    }

    if (parsed.Errors.Count > 0)
    {
        // One at a time: the others are often its consequences.
        terminal.WriteError(parsed.Errors[0].Message);
        terminal.WriteError("dotnet-leakwatch --help shows how it is used.");
        return (int)ExitCode.WrongArguments;
    }

    var invocation = new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
        // That of the help.
        Output = terminal.Output,
    };
    return await parsed.InvokeAsync(invocation, ending.Token);
}
catch (LeakWatchException failure)
{
    terminal.WriteFailure(failure.Message, Failures.RemedyOf(failure), verbose ? failure : null);
    return (int)Failures.ExitCodeOf(failure.Kind);
}
catch (ReaderGoneException)
{
    return (int)ExitCode.Done;
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    return (int)ExitCode.Done;
}
catch (Exception failure)
{
    terminal.WriteFailure(
        $"Unexpected failure: {failure.Message}",
        verbose ? "" : "--verbose shows where; please report it.",
        verbose ? failure : null);
    return (int)ExitCode.Unexpected;
}

// The first signal ends the watch in order; a second one at once.
void EndOnce(PosixSignalContext signal)
{
    signal.Cancel = true;
    if (ending.IsCancellationRequested)
    {
        terminal.Abort();
    }

    ending.Cancel();
}
