using System.Runtime.CompilerServices;
using IoPath = System.IO.Path;

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
        .. Directory.GetFiles(Root, "*.md")
            .Concat(Directory.GetFiles(IoPath.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Read(IoPath.GetRelativePath(Root, file).Replace('\\', '/')))
            .OrderBy(document => document.Path, StringComparer.Ordinal),
    ];

    public string Text => string.Join('\n', Lines);

    public static Document Read(string path) => new(path, File.ReadAllLines(IoPath.Combine(Root, path)));

    /// <summary>The parts below headings of one level, by the text of the heading; each with the deeper headings in it.</summary>
    public IEnumerable<(string Heading, Document Section)> Sections(int level)
    {
        for (var start = 0; start < Lines.Count; start++)
        {
            if (LevelOf(start) == level)
            {
                var end = start + 1;
                while (end < Lines.Count && !(LevelOf(end) <= level))
                {
                    end++;
                }

                yield return (Lines[start][(level + 1)..], this with { Lines = [.. Lines.Take(end).Skip(start + 1)] });
            }
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

    // Of a heading; null of any other line. In a block the sign begins something else.
    private int? LevelOf(int line)
    {
        var level = Lines[line].AsSpan().IndexOfAnyExcept('#');
        return level > 0 && Lines[line][level] == ' ' && !IsInBlock(line) ? level : null;
    }

    private bool IsInBlock(int line) =>
        Lines.Take(line).Count(other => other.StartsWith(Fence, StringComparison.Ordinal)) % 2 == 1;

    private static string FindRoot([CallerFilePath] string thisFile = "") =>
        IoPath.GetFullPath(IoPath.Combine(IoPath.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
