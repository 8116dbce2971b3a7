using System.CommandLine;
using LeakWatch.Heap.Failures;
using LeakWatch.Panes;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Work;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch view leak/</c>: kept snapshots in the panes of the live view.</summary>
internal static class ViewCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "The folder of a watch; or snapshots, .gcdump files, process dumps, or a folder of such.",
            Arity = ArgumentArity.OneOrMore,
        };
        FileArguments.RequireNames(files);
        var verbose = new Option<bool>(WatchOptionSet.VerboseName) { Description = "Show the details of failures." };
        var dumps = new DumpOptionSet();
        var command = new Command(
            "view",
            """
            Opens kept snapshots in the panes of the live view: sites, types, and what holds each object. The left and right
            keys go through time, ? shows all keys.

            Examples:
              dotnet-leakwatch view leak/             a watch that was kept with -o
              dotnet-leakwatch view heap.gcdump       a file of dotnet-gcdump, Visual Studio or PerfView
              dotnet-leakwatch view dumps/            dumps or .gcdump files that were taken one after the other
              dotnet-leakwatch view core.1234         a dump of dotnet-dump, createdump or the system
            """);
        command.Arguments.Add(files);
        command.Options.Add(verbose);
        dumps.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (!terminal.IsInteractive)
            {
                throw new LeakWatchException(
                    FailureKind.InvalidInput,
                    "view needs a terminal with a keyboard.",
                    "dotnet-leakwatch report shows the same as text.");
            }

            var names = parsed.GetValue(files)!;
            return DumpProcess.RunAsync(
                names,
                async () =>
                {
                    using var moments = Open(names, parsed, cancellationToken);
                    await FilePanes.RunAsync(terminal.PaneOptions(time), moments, cancellationToken);
                    return (int)ExitCode.Done;
                },
                cancellationToken);
        });
        return command;

        // The bar goes before the panes have the terminal.
        KeptMoments Open(string[] names, ParseResult parsed, CancellationToken cancellationToken)
        {
            using var bar = new WorkBar(terminal.AnsiOfErrors, time);
            return KeptMoments.Open(names, dumps.Read(parsed, time, bar.Work), ToolVersion.Text, null, cancellationToken);
        }
    }
}
