using System.Text;
using Spectre.Console;

namespace LeakWatch.Reporting.Live;

/// <summary>One line of the screen, built from styled pieces and never wider than it may be.</summary>
internal sealed class Line
{
    private readonly StringBuilder _markup = new();
    private readonly int _width;
    private int _used;

    public Line(int width) => _width = width;

    /// <summary>Characters that are still free.</summary>
    public int Free => _width - _used;

    /// <summary>Adds text as it is, cut where the line ends.</summary>
    public Line Add(string text, string? style = null)
    {
        var fitting = text.Length <= Free ? text : Cut(text, Free);
        _used += fitting.Length;
        var escaped = Markup.Escape(fitting);
        _markup.Append(style is null || fitting.Length == 0 ? escaped : $"[{style}]{escaped}[/]");
        return this;
    }

    /// <summary>Adds text in a field of its own, aligned and cut to the field's width.</summary>
    public Line AddField(string text, int width, bool alignRight, string? style = null)
    {
        width = Math.Clamp(width, 0, Free);
        var fitting = text.Length <= width ? text : Cut(text, width);
        return Add(alignRight ? fitting.PadLeft(width) : fitting.PadRight(width), style);
    }

    /// <summary>Adds text at the right end of the line, if it fits behind what is there.</summary>
    public Line AddRight(string text, string? style = null) =>
        text.Length < Free ? Add(new string(' ', Free - text.Length)).Add(text, style) : this;

    public string ToMarkup() => _markup.ToString();

    /// <summary>Shortens text in its middle: of a type's name both the beginning and the end tell something.</summary>
    public static string CutMiddle(string text, int width)
    {
        if (text.Length <= width)
        {
            return text;
        }

        var tail = (width - 1) / 2;
        return width < 8
            ? Cut(text, width)
            : string.Concat(text.AsSpan(0, width - 1 - tail), "…", text.AsSpan(text.Length - tail));
    }

    private static string Cut(string text, int width) => width <= 0 ? "" : string.Concat(text.AsSpan(0, width - 1), "…");
}
