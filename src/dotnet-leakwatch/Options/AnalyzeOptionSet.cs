using System.CommandLine;
using LeakWatch.Growth;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tool.Options;

/// <summary>The arguments and options of <c>analyze</c>. Parsing only validates; <see cref="Read"/> makes the values.</summary>
internal sealed class AnalyzeOptionSet
{
    private const int TextRows = 25;

    private readonly Argument<string[]> _files = new("files")
    {
        Description =
            "Files of one program in the order in which they were taken, .gcdump or kept snapshots, or a folder of them, which "
                + "are put in that order.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int> _warmup = new("--warmup")
    {
        Description = "Files before the baseline: what looks into a process makes some objects in it, the first time most.",
        DefaultValueFactory = _ => WatchHistory.UsualWarmup,
    };

    private readonly Option<int?> _top = FileArguments.Top($"Show only the first N types ({TextRows} in text, all in JSON).");
    private readonly Option<OutputFormat?> _format = FormatOption.ForFiles();
    private readonly Option<string?> _report = FileArguments.Report();
    private readonly GateOptionSet _gate = new();
    private readonly Option<bool> _verbose = new(WatchOptionSet.VerboseName) { Description = "Show the details of failures." };

    public AnalyzeOptionSet()
    {
        FileArguments.RequireNames(_files);
        _warmup.RequireAtLeast(0);
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        foreach (Option option in (ReadOnlySpan<Option>)[_warmup, _top, _format, _report, _verbose])
        {
            command.Options.Add(option);
        }

        _gate.AddTo(command);
    }

    /// <summary>Makes the values.</summary>
    public AnalyzeOptions Read(ParseResult parsed)
    {
        var format = parsed.GetValue(_format) ?? OutputFormat.Text;
        return new AnalyzeOptions(
            parsed.GetValue(_files)!,
            parsed.GetValue(_warmup),
            new TypeTable(parsed.GetValue(_top) ?? (format == OutputFormat.Text ? TextRows : null), null),
            format,
            _gate.Read(parsed),
            parsed.GetValue(_report),
            GivenOptions.Of(parsed));
    }
}
