using System.CommandLine;
using LeakWatch.Files.Diff;
using LeakWatch.FromFiles;
using LeakWatch.Heap.Work;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Markdown;
using LeakWatch.Reporting.Text;
using LeakWatch.Reporting.Work;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch diff A B</c>: what came and went between two snapshots.</summary>
internal static class DiffCommand
{
    private const int TextRows = 20;
    private const int LinesOfGroup = 5;
    private const int LongestLine = 300;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new DiffOptionSet(TextRows);
        var command = new Command(
            "diff",
            """
            Compares two snapshots that were kept as files, two .gcdump files, or two process dumps: which objects came and
            which went, by type and what holds them.

            Examples:
              dotnet-leakwatch diff leak/                          the first and the last snapshot of a watch
              dotnet-leakwatch diff before/ after/                 the last of each of two watches
              dotnet-leakwatch diff leak/0001_20261123-150402 leak/0008_20261123-150512
              dotnet-leakwatch diff before.gcdump after.gcdump     two files of dotnet-gcdump
              dotnet-leakwatch diff core.1234 core.1299            two process dumps
              dotnet-leakwatch diff leak/ --full | less            every object that came or went
              dotnet-leakwatch diff leak/ --types                  only how the types changed
              dotnet-leakwatch diff leak/ --fail-on-growth         for scripts: exit code 6 when bytes were gained
              dotnet-leakwatch diff leak/ --format json | jq -r '.addedLines[]?.line'
            """);
        var dumps = new DumpOptionSet();
        options.AddTo(command);
        dumps.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var read = options.Read(parsed);
            return DumpProcess.RunAsync(
                read.Snapshots,
                async () =>
                {
                    using var bar = new WorkBar(terminal.AnsiOfErrors, time);
                    var reader = dumps.Read(parsed, time, bar.Work);
                    return (int)await RunAsync(read, reader, terminal.Output, time, cancellationToken);
                },
                cancellationToken);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(
        DiffOptions options, HeapFileReader reader, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        IDiffReport report = options.Format switch
        {
            OutputFormat.Json => new JsonDiffReport(output),
            OutputFormat.Markdown => new MarkdownDiffReport(output, options.Full ? null : LongestLine),
            _ => new TextDiffReport(output, options.Full ? null : LongestLine),
        };
        if (!HaveHeapFiles(options.Snapshots, out var names))
        {
            return Run(options, options.Snapshots, report, reader.Progress, cancellationToken);
        }

        using var lines = new HeapFileLines(reader, time);
        var snapshots = new List<string>();
        foreach (var name in names)
        {
            snapshots.Add(HeapFileReader.IsMeant(name) ? await lines.AddAsync(name, options.TypesOnly, cancellationToken) : name);
        }

        return Run(options, snapshots, new NamedDiffReport(report, lines.Named), reader.Progress, cancellationToken);
    }

    // A folder stands for the first and the last file in it, unless there are files of the tool's own.
    private static bool HaveHeapFiles(IReadOnlyList<string> given, out IReadOnlyList<string> names)
    {
        names = given;
        if (given is [var folder] && !SnapshotLookup.IsFolderOfSnapshots(folder)
            && HeapFileReader.FilesIn(folder) is [var first, .., var last])
        {
            names = [first, last];
        }

        return names.Any(HeapFileReader.IsMeant);
    }

    private static ExitCode Run(
        DiffOptions options,
        IReadOnlyList<string> snapshots,
        IDiffReport report,
        WorkProgress? progress,
        CancellationToken cancellationToken)
    {
        var (first, second) = SnapshotLookup.Find(snapshots, options.TypesOnly);
        var limits = new DiffLimits(
            options.Top ?? (options.Full || options.Format == OutputFormat.Json ? null : TextRows),
            options.Full ? null : LinesOfGroup);
        var gained = SnapshotDiff.Run(first, second, limits, report, Path.GetTempPath(), cancellationToken, progress);
        return options.FailOnGrowth && gained > 0 ? ExitCode.GrowthFound : ExitCode.Done;
    }
}
