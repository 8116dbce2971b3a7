using System.CommandLine;

namespace LeakWatch.Tool.Options;

/// <summary>The arguments and options of <c>diff</c>. Parsing only validates; <see cref="Read"/> makes the values.</summary>
internal sealed class DiffOptionSet
{
    private readonly Argument<string[]> _snapshots = new("snapshots")
    {
        Description =
            "Two files, or two snapshots by their names without ending, or folders of a watch: of one folder the first and "
                + "the last snapshot, of two the last of each.",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly Option<bool> _types = new("--types") { Description = "Compare the tables of types instead of the objects." };
    private readonly Option<int?> _top;
    private readonly Option<bool> _full = new("--full") { Description = "Show every group, and every line of each." };
    private readonly Option<OutputFormat?> _format = FormatOption.ForFiles();
    private readonly Option<bool> _failOnGrowth =
        new("--fail-on-growth") { Description = "Exit with 6 when the second has more bytes." };
    private readonly Option<bool> _verbose = new(WatchOptionSet.VerboseName) { Description = "Show the details of failures." };

    public DiffOptionSet(int textRows)
    {
        _top = FileArguments.Top($"Show only the first N groups or types ({textRows} in text, all in JSON).");
        FileArguments.RequireNames(_snapshots);
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_snapshots);
        foreach (Option option in (ReadOnlySpan<Option>)[_types, _top, _full, _format, _failOnGrowth, _verbose])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes the values.</summary>
    public DiffOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_snapshots)!,
        parsed.GetValue(_types),
        parsed.GetValue(_top),
        parsed.GetValue(_full),
        parsed.GetValue(_format) ?? OutputFormat.Text,
        parsed.GetValue(_failOnGrowth));
}
