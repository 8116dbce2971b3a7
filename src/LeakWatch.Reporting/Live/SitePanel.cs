using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Words;

namespace LeakWatch.Reporting.Live;

/// <summary>The growing sites above the table, as many as there is room for.</summary>
internal static class SitePanel
{
    private const string Indent = "        ";

    // Below that many lines the table alone gets them.
    private const int MinHeight = 12;

    // On a low screen what a site holds, and why it is said to grow, is a line each, cut where it ends.
    private const int MinHeightToWrap = 20;
    private const int MaxLinesOfText = 2;

    /// <summary>
    /// The lines of the panel as markup: the first place always; more of them take at most half of what a low screen has not.
    /// </summary>
    public static IReadOnlyList<string> Draw(WatchFrame? frame, int width, int height)
    {
        var lines = new List<string>();
        if (frame is null || height < MinHeight)
        {
            return lines;
        }

        var sites = frame.History.Paths.Sites;
        var room = (height - MinHeight) / 2;
        for (var i = 0; i < sites.Count; i++)
        {
            var site = sites[i];
            var block = Draw(site, frame, width, height < MinHeightToWrap ? 1 : MaxLinesOfText);
            // The line that says how many more there are has its room as well.
            if (lines.Count > 0 && lines.Count + block.Count + (i < sites.Count - 1 ? 1 : 0) > room)
            {
                AddRest(lines, sites.Count - i, room, width);
                break;
            }

            lines.AddRange(block);
        }

        return lines;
    }

    private static void AddRest(List<string> lines, int count, int room, int width)
    {
        if (lines.Count < room)
        {
            lines.Add(new Line(width).Add($"… {Quantity.Plural(count, "more site")}", LiveScreen.Dim).ToMarkup());
        }
    }

    private static List<string> Draw(GrowthSite site, WatchFrame frame, int width, int maxLines)
    {
        var content = frame.ContentOf(site);
        var rates = SiteLines.Rates(site);
        var title = new Line(width).Add(SiteLines.Word(site), LiveScreen.StyleOf(site.Verdict)).Add(" ");
        var room = title.Free - rates.Length - 2;
        var lines = new List<string>
        {
            title.AddField(SitePlace.Fit(SitePlace.Of(site, content), room), room, false, "bold").AddRight(rates).ToMarkup(),
        };
        AddText(SiteLines.What(site), null);
        AddText(SiteLines.Evidence(site, frame), LiveScreen.Dim);
        lines.AddRange(
            SiteWords.New(site, content, most: 1).Select(added => new Line(width).Add(Indent).Add(added, "aqua").ToMarkup()));
        return lines;

        void AddText(string text, string? style) => lines.AddRange(
            WordWrap.Lines(text, width - Indent.Length, maxLines).Select(
                line => new Line(width).Add(Indent).Add(line, style).ToMarkup()));
    }
}
