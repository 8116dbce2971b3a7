using LeakWatch.Exploring;
using LeakWatch.Panes.Model;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Tests.Reporting;

namespace LeakWatch.Tests.Panes;

/// <summary>The sample watch of a shop, on a screen.</summary>
internal static class Shop
{
    private static readonly TypeTable _all = new(null, null);

    /// <summary>Ten snapshots of it. Nothing on the screen goes on with the time.</summary>
    public static PaneScreen On(int columns, int rows, IHeapExplorer? explorer = null)
    {
        var screen = new PaneScreen(columns, rows);
        var model = screen.App.Model;
        model.Log.Add(WatchLine.Of(SampleWatch.Session));
        model.Interval = "10 s";
        foreach (var frame in SampleWatch.Frames(10))
        {
            var line = WatchLine.Of(frame, _all);
            model.Log.Add(line);
            model.Newest = line;
            if (frame.Snapshot.IsComplete)
            {
                var types = line.Types.Select(type => new TypeRow(type, [1, 2, 3])).ToList();
                model.Shown = new PaneMoment(line, types, explorer ?? new ShopExplorer(line.Number));
            }
        }

        screen.App.View.ShowMoment();
        screen.Settle();
        return screen;
    }
}
