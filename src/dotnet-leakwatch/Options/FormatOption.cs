using System.CommandLine;
using System.CommandLine.Completions;

namespace LeakWatch.Tool.Options;

/// <summary>The one table of output formats, for every command that has them.</summary>
internal static class FormatOption
{
    private static readonly (string Name, OutputFormat Format, string When)[] _formats =
    [
        ("live", OutputFormat.Live, "on a terminal"),
        ("text", OutputFormat.Text, "elsewhere"),
        ("markdown", OutputFormat.Markdown, "for tickets, at the end"),
        ("json", OutputFormat.Json, "one object a line"),
    ];

    /// <summary>Of a watch.</summary>
    public static Option<OutputFormat?> ForWatch() => Create(_formats);

    /// <summary>Of what stands still: all but the live view.</summary>
    public static Option<OutputFormat?> ForFiles() => Create(_formats[1..]);

    private static Option<OutputFormat?> Create((string Name, OutputFormat Format, string When)[] formats)
    {
        var names = Array.ConvertAll(formats, format => format.Name);
        var list = $"{string.Join(", ", names[..^1])} or {names[^1]}";
        var option = new Option<OutputFormat?>("--format")
        {
            Description = $"{string.Join(", ", formats.Select(format => $"{format.Name} ({format.When})"))}.",
            HelpName = string.Join('|', names),
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (Array.Find(formats, format => format.Name == text) is { Name: not null } found)
                {
                    return found.Format;
                }

                result.AddError($"--format must be {list}: '{text}'.");
                return null;
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(_ => Array.ConvertAll(
            formats, static format => new CompletionItem(format.Name, detail: format.When)));
        return option;
    }
}
