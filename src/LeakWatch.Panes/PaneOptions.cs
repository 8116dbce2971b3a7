namespace LeakWatch.Panes;

/// <summary>How panes look.</summary>
/// <param name="HasColors">Whether colors are wanted.</param>
/// <param name="Unicode">Whether block characters can be shown.</param>
/// <param name="Time">The clock.</param>
public sealed record PaneOptions(bool HasColors, bool Unicode, TimeProvider Time);
