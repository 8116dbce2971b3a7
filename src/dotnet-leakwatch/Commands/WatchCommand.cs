using System.CommandLine;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

namespace LeakWatch.Tool.Commands;

/// <summary>
/// <c>dotnet-leakwatch --pid P --interval T</c>, or <c>-- COMMAND ARGS</c>: watches a process, or starts one to watch.
/// </summary>
internal static class WatchCommand
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(10);

    /// <summary>Makes it.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="program">What stands behind <c>--</c>, to be started; null where nothing does.</param>
    public static RootCommand Create(Terminal terminal, TimeProvider time, IReadOnlyList<string>? program)
    {
        var target = new TargetOptionSet(program, terminal.IsInteractive);
        var options = new WatchOptionSet(_interval, count: null);
        var command = new RootCommand(
            """
            Watches a live .NET process that grows: takes heap snapshots at an interval, from outside, and shows what
            keeps growing, what holds it, and what is added to it.

            Examples:
              dotnet-leakwatch --pid 4242                              watch, live in the console, every 10 s
              dotnet-leakwatch                                         choose a process on the terminal, and watch it
              dotnet-leakwatch --pid 4242 --interval 1m                the same, every minute
              dotnet-leakwatch -n Shop.Web --filter "^Shop\."          by name, the program's own types only
              dotnet-leakwatch -- dotnet run -c Release                start a program and watch it
              dotnet-leakwatch --format json -- dotnet test > t.ndjson  the tests of a project
              dotnet-leakwatch -n Shop.Web -- npm start                of all that it starts, the one of this name
              dotnet-leakwatch --dport /shared/port                    the process that connects there, of another container
              dotnet-leakwatch --pid 4242 -c 10 --fail-on-growth       for scripts: ten snapshots, exit code 6 on growth
              dotnet-leakwatch --pid 4242 --format json > heap.ndjson  one JSON object a line
              dotnet-leakwatch --pid 4242 --report leak.html           a page to pass on, written at the end, also by Ctrl+C
              dotnet-leakwatch --pid 4242 -c 12 --format markdown      for a ticket: what was found, at the end
              dotnet-leakwatch --pid 4242 --interval 1m -o leak/       keep every snapshot as files, every object as a line
              dotnet-leakwatch diff leak/                              what came and went between two snapshots
              dotnet-leakwatch view leak/                              go through what was kept, in the panes of the live view
              dotnet-leakwatch report leak/                            types, holders and objects of the last one
              dotnet-leakwatch analyze dumps/                          what grows over .gcdump files
              dotnet-leakwatch ps                                      the processes that can be watched
              dotnet-leakwatch demo                                    watch a small program that leaks

            Exit codes: 0 done, 1 not connected or started, 2 no snapshot, 3 wrong arguments, 4 not supported, 5 a fault of
            the tool, 6 growth found; of a program that was started and has ended by itself, its own.

            Each snapshot forces a full blocking garbage collection in the process; what that costs is always on the screen.
            """);
        target.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
            await new TargetRun(terminal, time).RunAsync(
                target.Read(parsed), options.Read(parsed, terminal, time), cancellationToken));
        return command;
    }
}
