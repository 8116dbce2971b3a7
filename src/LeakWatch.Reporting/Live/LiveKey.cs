namespace LeakWatch.Reporting.Live;

/// <summary>
/// A key of the live screen. All of them stand in one table, from which both what they do and the line that shows them come.
/// </summary>
/// <param name="Key">The key.</param>
/// <param name="Command">What it does.</param>
/// <param name="Name">What it is called on the screen; null where it is not shown.</param>
/// <param name="Label">What it does, on the screen.</param>
internal sealed record LiveKey(ConsoleKey Key, LiveCommand Command, string? Name = null, Func<LiveState, string>? Label = null)
{
    /// <summary>All keys, in the order in which they are shown.</summary>
    public static IReadOnlyList<LiveKey> All { get; } =
    [
        new(ConsoleKey.Q, LiveCommand.Quit, "q", static _ => "quit"),
        new(ConsoleKey.S, LiveCommand.Sort, "s", static state => $"sort: {state.Order.ToString().ToLowerInvariant()}"),
        new(ConsoleKey.Spacebar, LiveCommand.SnapshotNow, "space", static _ => "snapshot now"),
        new(ConsoleKey.UpArrow, LiveCommand.Up, "↑ ↓", static _ => "scroll"),
        new(ConsoleKey.DownArrow, LiveCommand.Down),
        new(ConsoleKey.PageUp, LiveCommand.PageUp),
        new(ConsoleKey.PageDown, LiveCommand.PageDown),
        new(ConsoleKey.Home, LiveCommand.Top),
    ];
}
