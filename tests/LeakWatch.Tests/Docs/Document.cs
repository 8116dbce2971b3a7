using System.Runtime.CompilerServices;

namespace LeakWatch.Tests.Docs;

/// <summary>A document of the repository: its lines, its sections, its fenced blocks and its tables.</summary>
/// <param name="Path">Its path from the root of the repository, with slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record Document(string Path, IReadOnlyList<string> Lines)
{
    private const string Fence = "```";

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every document that people read.</summary>
    public static IReadOnlyList<Document> All { get; } =
    [
        .. Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Read(System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/')))
            .OrderBy(document => document.Path, StringComparer.Ordinal),
    ];

    public string Text => string.Join('\n', Lines);

    public static Document Read(string path) => new(path, File.ReadAllLines(System.IO.Path.Combine(Root, path)));

    /// <summary>The parts below headings of one level, by the text of the heading; each with the deeper headings in it.</summary>
    public IEnumerable<(string Heading, Document Section)> Sections(int level)
    {
        var marks = new string('#', level);
        var starts = Enumerable.Range(0, Lines.Count).Where(i => IsHeading(i, level)).ToList();
        foreach (var start in starts)
        {
            var end = Enumerable.Range(start + 1, Lines.Count - start - 1).FirstOrDefault(i => Enumerable.Range(1, level).Any(upper => IsHeading(i, upper)), Lines.Count);
            yield return (Lines[start][(marks.Length + 1)..], this with { Lines = [.. Lines.Skip(start + 1).Take(end - start - 1)] });
        }
    }

    /// <summary>The fenced blocks of a language.</summary>
    public IEnumerable<string> Blocks(string language)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                var block = Lines.Skip(i + 1).TakeWhile(line => line != Fence).ToList();
                if (Lines[i] == Fence + language)
                {
                    yield return string.Concat(block.Select(line => line + '\n'));
                }

                i += block.Count + 1;
            }
        }
    }

    /// <summary>The cells of all table rows whose first cell is code, without its backticks.</summary>
    public IEnumerable<string[]> Rows() =>
        from line in Lines
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)
        select (string[])[cells[0].Trim('`'), .. cells[1..]];

    private bool IsHeading(int line, int level) => Lines[line].StartsWith(new string('#', level) + ' ', StringComparison.Ordinal) && !IsInBlock(line);

    private bool IsInBlock(int line) => Lines.Take(line).Count(other => other.StartsWith(Fence, StringComparison.Ordinal)) % 2 == 1;

    private static string FindRoot([CallerFilePath] string thisFile = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
