using LeakWatch.Panes.Picking;
using LeakWatch.Panes.Screen;

namespace LeakWatch.Panes;

/// <summary>Asks on a terminal which process is meant.</summary>
public static class ProcessPicker
{
    /// <summary>Asks.</summary>
    /// <param name="options">How it looks.</param>
    /// <param name="processes">The processes to choose from.</param>
    /// <param name="cancellationToken">Asks no longer.</param>
    /// <returns>The id of the one that was chosen; null where none was.</returns>
    public static Task<int?> AskAsync(
        PaneOptions options, IReadOnlyList<PickableProcess> processes, CancellationToken cancellationToken) =>
        DrawingThread.Run(() => Ask(options, processes, cancellationToken));

    private static int? Ask(PaneOptions options, IReadOnlyList<PickableProcess> processes, CancellationToken cancellationToken)
    {
        int? picked = null;
        using (var loop = new PaneLoop(options.Time))
        {
            using var _ = cancellationToken.Register(loop.Stop);
            var view = new PickerView(new Palette(options.HasColors), processes);
            view.Ended += id =>
            {
                picked = id;
                loop.Stop();
            };
            loop.Pressed = view.Press;
            loop.Run(view);
        }

        return picked;
    }
}
