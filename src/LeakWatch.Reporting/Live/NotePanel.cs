using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Live;

/// <summary>
/// What the watch has to say beside its findings: all notes where there is room, otherwise some lines of them, turned like pages.
/// </summary>
internal static class NotePanel
{
    private const int MinHeight = 8;
    private const int MaxLines = 6;
    private static readonly TimeSpan _timeOfPage = TimeSpan.FromSeconds(6);

    /// <summary>The lines of the panel as markup; as many on every page.</summary>
    public static IReadOnlyList<string> Draw(LiveState state, int width, int height, DateTimeOffset now)
    {
        var notes = NotesOf(state);
        if (notes.Count == 0 || height < MinHeight)
        {
            return [];
        }

        var room = Math.Clamp(height / 8, 1, MaxLines);
        var pages = PagesOf(notes, width, room);
        if (pages.Count == 1)
        {
            return [.. pages[0].Select(line => Styled(line, width).ToMarkup())];
        }

        // What tells the page takes its room off each line.
        const int NumberWidth = 6;
        pages = PagesOf(notes, width - NumberWidth, room);
        var page = (int)(now.Ticks / _timeOfPage.Ticks % pages.Count);
        var lines = Enumerable.Range(0, room).Select(i => Styled(pages[page].ElementAtOrDefault(i) ?? "", width)).ToArray();
        lines[0].AddRight($"{page + 1}/{pages.Count}", LiveScreen.Dim);
        return [.. lines.Select(line => line.ToMarkup())];
    }

    private static List<string> NotesOf(LiveState state) =>
    [
        .. (state.Session is { } session ? Wording.NotesOf(session.Process) : []).Select(Printable.Escape),
        .. state.Complete is { } frame ? Wording.NotesOf(frame) : [],
    ];

    // A note that does not fit what is left of a page begins the next one.
    private static List<List<string>> PagesOf(List<string> notes, int width, int room)
    {
        var pages = new List<List<string>> { new() };
        foreach (var note in notes)
        {
            var lines = WordWrap.Paragraphs($"note: {note}", Math.Max(1, width)).Split('\n');
            if (pages[^1].Count > 0 && pages[^1].Count + lines.Length > room)
            {
                pages.Add([]);
            }

            foreach (var line in lines)
            {
                if (pages[^1].Count == room)
                {
                    pages.Add([]);
                }

                pages[^1].Add(line);
            }
        }

        return pages;
    }

    private static Line Styled(string text, int width) => new Line(width).Add(text, "yellow");
}
