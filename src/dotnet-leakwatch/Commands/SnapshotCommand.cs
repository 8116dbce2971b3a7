using System.CommandLine;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch snapshot --pid P -o DIR</c>: one snapshot, as files.</summary>
internal static class SnapshotCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var target = new TargetOptionSet();
        var options = WatchOptionSet.ForOneSnapshot();
        var command = new Command(
            "snapshot", "Takes one snapshot of a process and keeps it as files: a table of types, and every object as a line.");
        target.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
            await new TargetRun(terminal, time).RunAsync(
                target.Read(parsed), options.Read(parsed, terminal, time), cancellationToken));
        return command;
    }
}
