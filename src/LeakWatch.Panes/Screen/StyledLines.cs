using Terminal.Gui.ViewBase;

namespace LeakWatch.Panes.Screen;

/// <summary>Shows lines, each of parts in their tones.</summary>
internal sealed class StyledLines : View
{
    private readonly Palette _palette;
    private readonly Func<int, IReadOnlyList<StyledLine>> _draw;

    /// <summary>Makes one.</summary>
    /// <param name="palette">How tones look.</param>
    /// <param name="draw">The lines for so many columns.</param>
    public StyledLines(Palette palette, Func<int, IReadOnlyList<StyledLine>> draw)
    {
        _palette = palette;
        _draw = draw;
        CanFocus = false;
        Width = Dim.Fill();
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        var lines = _draw(Viewport.Width);
        for (var row = 0; row < Viewport.Height; row++)
        {
            Move(0, row);
            var line = row < lines.Count ? lines[row] : new StyledLine(Viewport.Width);
            foreach (var (text, tone) in line.Parts)
            {
                SetAttribute(_palette[tone]);
                AddStr(text);
            }
        }

        return true;
    }
}
