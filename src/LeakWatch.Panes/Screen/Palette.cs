using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace LeakWatch.Panes.Screen;

/// <summary>
/// How tones look: in the terminal's own sixteen colors on its own background, so that they go with it, or without any color.
/// </summary>
internal sealed class Palette
{
    private readonly Attribute[] _tones;

    /// <summary>Makes one.</summary>
    /// <param name="hasColors">Whether colors are wanted.</param>
    public Palette(bool hasColors)
    {
        var plain = new Attribute(Color.None, Color.None);
        Attribute Colored(ColorName16 color, TextStyle style) =>
            new(hasColors ? new Color(color) : Color.None, Color.None, style);
        _tones = new Attribute[Enum.GetValues<Tone>().Length];
        Array.Fill(_tones, plain);
        _tones[(int)Tone.Soft] = hasColors
            ? Colored(ColorName16.DarkGray, TextStyle.None)
            : plain with { Style = TextStyle.Faint };
        _tones[(int)Tone.Strong] = plain with { Style = TextStyle.Bold };
        _tones[(int)Tone.Subject] = Colored(ColorName16.Cyan, TextStyle.Bold);
        _tones[(int)Tone.Good] = Colored(ColorName16.Green, TextStyle.None);
        _tones[(int)Tone.Warning] = Colored(ColorName16.Yellow, TextStyle.None);
        _tones[(int)Tone.Bad] = Colored(ColorName16.Red, TextStyle.Bold);
        _tones[(int)Tone.Busy] = Colored(ColorName16.Cyan, TextStyle.None);
        Window = SchemeOf(plain, plain with { Style = TextStyle.Reverse }, plain with { Style = TextStyle.Underline });
        Dialog = Window with { Normal = plain, Editable = plain with { Style = TextStyle.Underline } };
        Border = SchemeOf(this[Tone.Soft], this[Tone.Soft], this[Tone.Soft]);
        FocusedBorder = SchemeOf(this[Tone.Subject], this[Tone.Subject], this[Tone.Subject]);
    }

    /// <summary>Of panes.</summary>
    public Scheme Window { get; }

    /// <summary>Of dialogs.</summary>
    public Scheme Dialog { get; }

    /// <summary>Of the borders of panes.</summary>
    public Scheme Border { get; }

    /// <summary>Of the border of the pane with the focus.</summary>
    public Scheme FocusedBorder { get; }

    /// <summary>How a tone looks.</summary>
    public Attribute this[Tone tone] => _tones[(int)tone];

    /// <summary>How a row of a tone looks, with and without the cursor.</summary>
    public Scheme RowOf(Tone tone)
    {
        var normal = this[tone];
        var focus = normal with { Style = normal.Style | TextStyle.Reverse };
        return SchemeOf(normal, focus, normal with { Style = normal.Style | TextStyle.Underline });
    }

    private static Scheme SchemeOf(Attribute normal, Attribute focus, Attribute active) => new(normal)
    {
        Normal = normal,
        HotNormal = normal,
        Focus = focus,
        HotFocus = focus,
        Active = active,
        HotActive = active,
        Highlight = normal,
        Editable = normal,
        ReadOnly = normal,
        Disabled = normal,
    };
}
