using System.CommandLine;
using LeakWatch.Tool.Completion;

namespace LeakWatch.Tool.Commands;

/// <summary>The command line as a whole: the root watches, the other commands hang below it.</summary>
internal static class RootCommandFactory
{
    /// <summary>Makes it.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="program">What stands behind <c>--</c>, to be started; null where nothing does.</param>
    public static RootCommand Create(Terminal terminal, TimeProvider time, IReadOnlyList<string>? program)
    {
        var root = WatchCommand.Create(terminal, time, program);
        root.Subcommands.Add(SnapshotCommand.Create(terminal, time));
        root.Subcommands.Add(DiffCommand.Create(terminal, time));
        root.Subcommands.Add(ReportCommand.Create(terminal, time));
        root.Subcommands.Add(ViewCommand.Create(terminal, time));
        root.Subcommands.Add(AnalyzeCommand.Create(terminal, time));
        root.Subcommands.Add(ProcessesCommand.Create(terminal));
        root.Subcommands.Add(DemoCommand.Create(terminal, time));
        root.Subcommands.Add(CompletionsCommand.Create(terminal));
        root.Directives.Add(new CompleteDirective());
        root.Subcommands.Add(DemoProgramCommand.Create(terminal, time));
        return root;
    }
}
