using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using LeakWatch.Heap.Text;

namespace LeakWatch.Tool.Completion;

/// <summary>
/// <c>[complete:N] "TEXT"</c>: what may stand at a place of a command line, a line each, with what it means behind a tab. The
/// library's own <c>[suggest:N]</c> does not say what it means, and takes a text that begins with <c>-p</c> for an option.
/// </summary>
internal sealed class CompleteDirective() : Directive("complete")
{
    // Windows has them; nobody types them.
    private static readonly string[] _otherHelp = ["/?", "/h", "-?"];

    /// <summary>Answers a command line that is such a question; false where it is none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="words">The same as words.</param>
    /// <param name="output">Where to write.</param>
    public bool TryAnswer(ParseResult parsed, IReadOnlyList<string> words, TextWriter output)
    {
        if (parsed.GetResult(this) is not { } question)
        {
            return false;
        }

        var text = words.Count > 1 ? words[^1] : "";
        if (question.Values is [var value]
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place < text.Length)
        {
            text = text[..place];
        }

        foreach (var item in Find(parsed.RootCommandResult.Command, text))
        {
            output.WriteLine($"{Printable.Escape(item.Label)}\t{MeaningOf(item)}");
        }

        return true;
    }

    /// <summary>What may stand at the end of a text: options where it begins so, or nothing else may.</summary>
    public static IReadOnlyList<CompletionItem> Find(Command root, string text)
    {
        var word = text[(text.LastIndexOf(' ') + 1)..];
        var found = root.Parse(text).GetCompletions(text.Length)
            .Where(item => item.Label.StartsWith(word, StringComparison.Ordinal) && !_otherHelp.Contains(item.Label))
            .ToList();
        var others = found.FindAll(static item => item.Label[0] != '-');
        return word.Length > 0 || others.Count == 0 ? found : others;
    }

    // Its first clause.
    private static string MeaningOf(CompletionItem item)
    {
        var text = (item.Detail ?? item.Documentation ?? "").ReplaceLineEndings(" ").Trim().TrimEnd('.');
        foreach (var mark in (string[])[". ", ": "])
        {
            text = text.IndexOf(mark, StringComparison.Ordinal) is > 0 and var end ? text[..end] : text;
        }

        return Printable.Escape(text);
    }
}
