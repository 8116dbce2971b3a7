using System.CommandLine;
using LeakWatch.Tool.Demo;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch demo</c>: starts a small leaking program of its own and watches it.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    // Two more than a sure verdict needs.
    private const int Snapshots = 11;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new WatchOptionSet(_interval, Snapshots);
        var command = new Command(
            "demo",
            $"Starts a small program that leaks and watches it: {Snapshots} snapshots, one a second, unless told otherwise.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var watchOptions = options.Read(parsed, terminal, time);
            await using var program = await DemoProcess.StartAsync(cancellationToken);
            return (int)await new WatchRun(terminal, time).RunAsync(program.Target, watchOptions, cancellationToken);
        });
        return command;
    }
}
