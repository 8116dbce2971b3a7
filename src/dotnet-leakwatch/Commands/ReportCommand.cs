using System.CommandLine;
using LeakWatch.Files.Content;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Output;
using LeakWatch.FromFiles;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Markdown;
using LeakWatch.Reporting.Page;
using LeakWatch.Reporting.Text;
using LeakWatch.Reporting.Work;
using LeakWatch.Tool.Options;
using LeakWatch.Tool.Watching;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch report A</c>: table, holders and objects of one snapshot.</summary>
internal static class ReportCommand
{
    private const int TextRows = 20;
    private const int LinesOfGroup = 5;
    private const int LongestLine = 300;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var snapshot = new Argument<string>("snapshot")
        {
            Description =
                "A file, a .gcdump file or process dump included, a snapshot by its name without ending, or the folder of a watch, "
                    + "whose last snapshot is meant.",
        };
        FileArguments.RequireNames(snapshot);
        var top = FileArguments.Top($"Show only the first N types, roots and holders ({TextRows} in text, all in JSON).");
        var format = FormatOption.ForFiles();
        var html = FileArguments.File(
            "--html", "Write a page to pass on instead: of the folder of a watch the whole watch. It holds the process's data.");
        var verbose = new Option<bool>(WatchOptionSet.VerboseName) { Description = "Show the details of failures." };
        var dumps = new DumpOptionSet();
        var command = new Command(
            "report",
            """
            Shows one snapshot that was kept as files, a .gcdump file, or a process dump: its types, what holds them, and the
            first objects of each holder.

            Examples:
              dotnet-leakwatch report leak/                        the last snapshot of a watch
              dotnet-leakwatch report leak/0003_20261123-150402    one of them
              dotnet-leakwatch report leak/ --top 5
              dotnet-leakwatch report heap.gcdump                  a file of dotnet-gcdump, Visual Studio or PerfView
              dotnet-leakwatch report core.1234                    a dump of dotnet-dump, createdump or the system
              dotnet-leakwatch report leak/ --html leak.html       the whole watch as a page: verdict, sites, charts, types
              dotnet-leakwatch report leak/ --format markdown      the whole watch for a ticket: verdict, sites, types
              dotnet-leakwatch report leak/ --format json | jq -r 'select(.kind == "root") | "\(.bytes) \(.name)"'
            """);
        command.Arguments.Add(snapshot);
        foreach (var option in (ReadOnlySpan<Option>)[top, format, html, verbose])
        {
            command.Options.Add(option);
        }

        dumps.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new ReportOptions(
                parsed.GetValue(snapshot)!, parsed.GetValue(top), parsed.GetValue(format), parsed.GetValue(html));
            return DumpProcess.RunAsync(
                [options.Name],
                () =>
                {
                    using var bar = new WorkBar(terminal.AnsiOfErrors, time);
                    return Task.FromResult((int)Run(options, dumps.Read(parsed, time, bar.Work), terminal, cancellationToken));
                },
                cancellationToken);
        });
        return command;
    }

    private static ExitCode Run(
        ReportOptions options, HeapFileReader reader, Terminal terminal, CancellationToken cancellationToken)
    {
        if (options.Html is not null)
        {
            WritePage(options, options.Html, reader, terminal, cancellationToken);
            if (options.Format is null)
            {
                return ExitCode.Done;
            }
        }

        var output = terminal.Output;
        if (options.Format == OutputFormat.Markdown && KeptWatch.Find(options.Name, cancellationToken) is { } watch)
        {
            watch.WriteMarkdown(options.Top, output);
            return ExitCode.Done;
        }

        var shown = options.Top ?? (options.Format == OutputFormat.Json ? int.MaxValue : TextRows);
        var content = Read(options.Name, reader, shown, cancellationToken);
        switch (options.Format)
        {
            case OutputFormat.Json:
                JsonContentReport.Write(content, options.Top, output);
                break;
            case OutputFormat.Markdown:
                MarkdownContentReport.Write(content, options.Top ?? TextRows, LongestLine, output);
                break;
            default:
                TextContentReport.Write(content, options.Top ?? TextRows, LongestLine, output);
                break;
        }

        return ExitCode.Done;
    }

    private static void WritePage(
        ReportOptions options, string path, HeapFileReader reader, Terminal terminal, CancellationToken cancellationToken)
    {
        // Before the file is: what cannot be read shall cost nobody a page that is there.
        var kept = KeptWatch.Find(options.Name, cancellationToken);
        if (kept is not null)
        {
            using var page = ReportFile.Create(path, "--html");
            kept.WritePage(page);
            return;
        }

        var files = HeapFiles.Find([options.Name]);
        var content = Read(options.Name, reader, PageReport.MaxGroups, cancellationToken);
        using var output = ReportFile.Create(path, "--html");
        new FilesRun(terminal, reader).Judge(files, new PageReport(output, null) { Content = content }, cancellationToken);
    }

    private static SnapshotContent Read(
        string name, HeapFileReader reader, int groupsWithLines, CancellationToken cancellationToken)
    {
        if (!SnapshotLookup.IsFolderOfSnapshots(name) && HeapFileReader.FilesIn(name) is [.., var last])
        {
            name = last;
        }

        if (HeapFileReader.IsMeant(name))
        {
            using var heap = reader.Read(name, 1, cancellationToken);
            return HeapFileContent.Of(heap, LinesOfGroup, groupsWithLines);
        }

        var (objects, types) = SnapshotLookup.FindOne(name);
        return SnapshotContent.Read(objects, types, LinesOfGroup, cancellationToken, reader.Progress);
    }
}
