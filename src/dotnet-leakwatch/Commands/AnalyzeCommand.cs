using System.CommandLine;
using LeakWatch.Files.Output;
using LeakWatch.FromFiles;
using LeakWatch.Gates;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Junit;
using LeakWatch.Reporting.Markdown;
using LeakWatch.Reporting.Text;
using LeakWatch.Reporting.Watching;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch analyze A B C…</c>: growth over heaps that were kept.</summary>
internal static class AnalyzeCommand
{
    private const string ByCounts =
        "the files do not tell which objects outlived a collection, nor what is in them: growth is judged by counts, which takes "
            + "longer to be sure";

    private const string ByTypes =
        "the files have types alone: what grows is told, and not what holds it. Watch with --gcdump to keep that as well";

    private const string OfSeveral = "the files are of different processes: what they have in common is compared";

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new AnalyzeOptionSet();
        var command = new Command(
            "analyze",
            """
            Judges growth over files that were kept one after the other, as a watch does: .gcdump files of dotnet-gcdump,
            Visual Studio, PerfView or a watch with --gcdump, or the tables of types of any watch.

            Examples:
              dotnet-leakwatch analyze 1.gcdump 2.gcdump 3.gcdump 4.gcdump
              dotnet-leakwatch analyze dumps/                      all of a folder, in order of time
              dotnet-leakwatch analyze leak/                       the snapshots of a watch
              dotnet-leakwatch analyze dumps/ --fail-on-growth     for scripts: exit code 6 on growth
              dotnet-leakwatch analyze dumps/ --format json | jq -r 'select(.kind == "end") | .verdict'
            """);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            Task.FromResult((int)Run(options.Read(parsed), terminal, time, cancellationToken)));
        return command;
    }

    private static ExitCode Run(
        AnalyzeOptions options, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var files = HeapFiles.Find(options.Files);
        IWatchReport report = options.Format switch
        {
            OutputFormat.Json => new JsonReport(terminal.Output, options.Table),
            OutputFormat.Markdown => new MarkdownReport(terminal.Output, options.Table),
            _ => new TextAnalysisReport(terminal.Output, options.Table, terminal.IsUnicode, files.Paths),
        };
        var gate = new WatchGate(options.Gate.FailOn, options.Gate.Known, options.Gate.Budget);
        using var tests = options.Gate.Junit is { } junit ? ReportFile.Create(junit, "--junit") : null;
        var testReport = tests is null ? null : new JunitReport(tests, gate);
        WatchFrame? newest = null;
        var end = new WatchEnd(EndReason.Count, 0, Growth.WatchHistory.Begin(options.Warmup));
        // What is said of all files is said of the first one; of a process that some do not name it is not said.
        WatchedProcess? first = null;
        foreach (var (judged, process) in files.Judge(options.Warmup, time, cancellationToken))
        {
            var frame = judged with { Known = options.Gate.Known };
            if (first is null)
            {
                first = process;
                var session = new WatchSession(
                    process with { FileNotes = [files.HaveObjects ? ByCounts : ByTypes, .. process.FileNotes] },
                    new WatchSchedule(TimeSpan.Zero, files.Count),
                    options.Warmup)
                {
                    ToolVersion = ToolVersion.Text,
                };
                report.Started(session);
                testReport?.Started(session);
            }
            else if ((process.Id, process.Name) != (first.Id, first.Name))
            {
                terminal.WriteError($"Warning: {OfSeveral}.");
                first = process;
            }

            gate.Look(frame);
            report.Taken(frame);
            newest = frame.Snapshot.IsComplete ? frame : newest;
            end = end with { Snapshots = end.Snapshots + 1, History = frame.History, Newest = newest };
        }

        report.Ended(end);
        testReport?.Ended(end);
        return GateExit.CodeOf(end, gate, options.Gate, terminal);
    }
}
