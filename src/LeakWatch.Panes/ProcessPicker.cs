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
    public static async Task<int?> AskAsync(
        PaneOptions options, IReadOnlyList<PickableProcess> processes, CancellationToken cancellationToken)
    {
        var picked = new TaskCompletionSource<int?>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                picked.SetResult(Ask(options, processes, cancellationToken));
            }
            catch (Exception cause)
            {
                picked.SetException(cause);
            }
        })
        {
            IsBackground = true,
            Name = "Picker",
        }.Start();
        return await picked.Task;
    }

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
