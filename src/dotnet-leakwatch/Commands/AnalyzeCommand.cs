using System.CommandLine;
using LeakWatch.Files.Output;
using LeakWatch.FromFiles;
using LeakWatch.Gates;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Junit;
using LeakWatch.Reporting.Markdown;
using LeakWatch.Reporting.Page;
using LeakWatch.Reporting.Text;
using LeakWatch.Reporting.Watching;
using LeakWatch.Reporting.Work;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch analyze A B C…</c>: growth over heaps that were kept.</summary>
internal static class AnalyzeCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new AnalyzeOptionSet();
        var command = new Command(
            "analyze",
            """
            Judges growth over files that were kept one after the other, as a watch does: .gcdump files of dotnet-gcdump,
            Visual Studio, PerfView or a watch with --gcdump, process dumps, or the tables of types of any watch.

            Examples:
              dotnet-leakwatch analyze 1.gcdump 2.gcdump 3.gcdump 4.gcdump
              dotnet-leakwatch analyze dumps/                      all of a folder, in order of time
              dotnet-leakwatch analyze core.1 core.2 core.3 core.4 process dumps
              dotnet-leakwatch analyze leak/                       the snapshots of a watch
              dotnet-leakwatch analyze dumps/ --report leak.html   the same as a page to pass on
              dotnet-leakwatch analyze dumps/ --fail-on-growth     for scripts: exit code 6 on growth
              dotnet-leakwatch analyze dumps/ --format json | jq -r 'select(.kind == "end") | .verdict'
            """);
        var dumps = new DumpOptionSet();
        options.AddTo(command);
        dumps.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var read = options.Read(parsed);
            return DumpProcess.RunAsync(
                read.Files,
                async () =>
                {
                    using var bar = new WorkBar(terminal.AnsiOfErrors, time);
                    return (int)await RunAsync(read, dumps.Read(parsed, time, bar.Work), terminal, cancellationToken);
                },
                cancellationToken);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(
        AnalyzeOptions options, HeapFileReader reader, Terminal terminal, CancellationToken cancellationToken)
    {
        var files = HeapFiles.Find(options.Files);
        var gate = new WatchGate(options.Gate.FailOn, options.Gate.Known, options.Gate.Budget);
        IWatchReport?[] reports =
        [
            options.Gate.Junit is { } junit ? new JunitReport(ReportFile.Create(junit, "--junit"), gate) : null,
            options.Report is { } page ? new PageReport(ReportFile.Create(page, "--report"), options.Table.Filter) : null,
            options.Format switch
            {
                OutputFormat.Json => new JsonReport(terminal.Output, options.Table),
                OutputFormat.Markdown => new MarkdownReport(terminal.Output, options.Table),
                _ => new TextAnalysisReport(terminal.Output, options.Table, terminal.IsUnicode, files.Paths),
            },
        ];
        var run = new FilesRun(terminal, reader)
        {
            Warmup = options.Warmup,
            Known = options.Gate.Known,
            Given = options.Given,
            Look = gate.Look,
        };
        // One that nobody reads any longer costs the others nothing.
        var report = new CombinedReport([.. reports.OfType<IWatchReport>()], static () => { });
        WatchEnd end;
        await using (report)
        {
            end = run.Judge(files, report, cancellationToken);
        }

        return report.Failure is LeakWatchException failure
            ? throw failure
            : GateExit.CodeOf(end, gate, options.Gate, terminal);
    }
}
