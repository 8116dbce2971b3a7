using LeakWatch.Growth.Sites;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Live;

/// <summary>The growing places above the table, as many as there is room for.</summary>
internal static class SitePanel
{
    private const string Indent = "        ";

    // Below that many lines the table alone gets them.
    private const int LeastHeight = 12;

    // On a low screen what a place holds, and why it is said to grow, is a line each, cut where it ends.
    private const int LeastHeightToWrap = 20;
    private const int MostLinesOfText = 2;

    /// <summary>The lines of the panel as markup: the first place always; more of them take at most half of what a low screen has not.</summary>
    public static IReadOnlyList<string> Draw(WatchFrame? frame, int width, int height)
    {
        var lines = new List<string>();
        if (frame is null || height < LeastHeight)
        {
            return lines;
        }

        var shown = 0;
        foreach (var site in frame.History.Paths.Sites)
        {
            var block = Draw(site, frame, width, height < LeastHeightToWrap ? 1 : MostLinesOfText);
            if (lines.Count > 0 && lines.Count + block.Count > (height - LeastHeight) / 2)
            {
                break;
            }

            lines.AddRange(block);
            shown++;
        }

        if (height >= LeastHeightToWrap && SiteLines.More(frame.History.Paths.Sites.Count - shown) is { } more)
        {
            lines.Add(new Line(width).Add(more, LiveScreen.Dim).ToMarkup());
        }

        return lines;
    }

    private static List<string> Draw(GrowthSite site, WatchFrame frame, int width, int mostLines)
    {
        var content = frame.ContentOf(site);
        var rates = SiteLines.Rates(site);
        var title = new Line(width).Add(SiteLines.Word(site), LiveScreen.StyleOf(site.Verdict)).Add(" ");
        var lines = new List<string>
        {
            title.AddField(SiteLines.Where(site, content), title.Free - rates.Length - 2, false, "bold").AddRight(rates).ToMarkup(),
        };
        AddText(SiteLines.What(site), null);
        AddText(SiteLines.Evidence(site, frame), LiveScreen.Dim);
        lines.AddRange(SiteLines.New(site, content, most: 1).Select(added => new Line(width).Add(Indent).Add(added, "aqua").ToMarkup()));
        return lines;

        void AddText(string text, string? style) => lines.AddRange(
            WordWrap.Lines(text, width - Indent.Length, mostLines).Select(line => new Line(width).Add(Indent).Add(line, style).ToMarkup()));
    }
}
