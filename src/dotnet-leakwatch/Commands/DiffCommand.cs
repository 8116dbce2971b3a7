using System.CommandLine;
using LeakWatch.Files.Diff;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Text;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch diff A B</c>: what came and went between two snapshots.</summary>
internal static class DiffCommand
{
    private const int TextRows = 20;
    private const int LinesOfGroup = 5;
    private const int LongestLine = 300;

    public static Command Create(Terminal terminal)
    {
        var options = new DiffOptionSet(TextRows);
        var command = new Command(
            "diff",
            """
            Compares two snapshots that were kept as files: which objects came and which went, by type and what holds them.

            Examples:
              dotnet-leakwatch diff leak/                          the first and the last snapshot of a watch
              dotnet-leakwatch diff before/ after/                 the last of each of two watches
              dotnet-leakwatch diff leak/0001_20261123-150402 leak/0008_20261123-150512
              dotnet-leakwatch diff leak/ --full | less            every object that came or went
              dotnet-leakwatch diff leak/ --types                  only how the types changed
              dotnet-leakwatch diff leak/ --fail-on-growth         for scripts: exit code 6 when bytes were gained
              dotnet-leakwatch diff leak/ --format json | jq -r '.addedLines[]?.line'
            """);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            Task.FromResult((int)Run(options.Read(parsed), terminal.Output, cancellationToken)));
        return command;
    }

    private static ExitCode Run(DiffOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var (first, second) = SnapshotLookup.Find(options.Snapshots, options.TypesOnly);
        var isJson = options.Format == OutputFormat.Json;
        IDiffReport report = isJson ? new JsonDiffReport(output) : new TextDiffReport(output, options.Full ? null : LongestLine);
        var limits = new DiffLimits(
            options.Top ?? (options.Full || isJson ? null : TextRows), options.Full ? null : LinesOfGroup);
        var gained = SnapshotDiff.Run(first, second, limits, report, Path.GetTempPath(), cancellationToken);
        return options.FailOnGrowth && gained > 0 ? ExitCode.GrowthFound : ExitCode.Done;
    }
}
