using LeakWatch.Growth.Types;

namespace LeakWatch.Reporting.Live;

/// <summary>A column of the live table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Width">Its width in characters.</param>
/// <param name="MinimumScreen">The least width of the screen at which it is shown.</param>
/// <param name="AlignRight">Whether it holds numbers.</param>
/// <param name="Text">Its text for a row, and a style where it has one of its own.</param>
internal sealed record Column(
    string Title, int Width, int MinimumScreen, bool AlignRight, Func<TypeGrowth, (string Text, string? Style)> Text);
