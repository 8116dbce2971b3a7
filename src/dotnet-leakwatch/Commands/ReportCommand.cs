using System.CommandLine;
using LeakWatch.Files.Content;
using LeakWatch.Files.Diff;
using LeakWatch.FromFiles;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Text;
using LeakWatch.Tool.Options;

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
                "A file, a .gcdump file or process dump included, a snapshot by its name without ending, or the folder of a watch, whose last "
                    + "snapshot is meant.",
        };
        FileArguments.RequireNames(snapshot);
        var top = FileArguments.Top($"Show only the first N types, roots and holders ({TextRows} in text, all in JSON).");
        var format = FormatOption.ForFiles();
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
              dotnet-leakwatch report leak/ --format json | jq -r 'select(.kind == "root") | "\(.bytes) \(.name)"'
            """);
        command.Arguments.Add(snapshot);
        foreach (var option in (ReadOnlySpan<Option>)[top, format, verbose])
        {
            command.Options.Add(option);
        }

        dumps.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (most, form) = (parsed.GetValue(top), parsed.GetValue(format));
            var shown = most ?? (form == OutputFormat.Json ? int.MaxValue : TextRows);
            var content = Read(parsed.GetValue(snapshot)!, dumps.Read(parsed, time), shown, cancellationToken);
            return Task.FromResult((int)Write(content, most, form, terminal.Output));
        });
        return command;
    }

    private static ExitCode Write(SnapshotContent content, int? top, OutputFormat? format, TextWriter output)
    {
        if (format == OutputFormat.Json)
        {
            JsonContentReport.Write(content, top, output);
        }
        else
        {
            TextContentReport.Write(content, top ?? TextRows, LongestLine, output);
        }

        return ExitCode.Done;
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
        return SnapshotContent.Read(objects, types, LinesOfGroup, cancellationToken);
    }
}
