using Terminal.Gui.ViewBase;

namespace LeakWatch.Panes.Screen;

/// <summary>A column of a <see cref="PaneTable{T}"/>.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Width">Its columns of text; 0 for the last one, which has the rest.</param>
/// <param name="Text">What it says of a row, in so many columns.</param>
internal sealed record PaneColumn<T>(string Title, int Width, Func<T, int, string> Text)
{
    /// <summary>Where its text stands.</summary>
    public Alignment Alignment { get; init; } = Alignment.End;

    /// <summary>The narrowest pane in which it is shown.</summary>
    public int MinPane { get; init; }

    /// <summary>How it looks; null as the rest of the row.</summary>
    public Func<T, Tone>? Tone { get; init; }
}
