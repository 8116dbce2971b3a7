using Terminal.Gui.Text;

namespace LeakWatch.Panes.Screen;

/// <summary>A line of so many columns: parts from the left, each in its tone, and some that end at the right.</summary>
internal sealed class StyledLine
{
    private readonly List<(string Text, Tone Tone)> _left = [];
    private readonly List<(string Text, Tone Tone)> _right = [];

    public StyledLine(int width) => Free = width;

    /// <summary>How many columns are left.</summary>
    public int Free { get; private set; }

    /// <summary>Adds a text; what does not fit is cut off.</summary>
    public StyledLine Add(string text, Tone tone = Tone.Plain)
    {
        Put(_left, text, tone);
        return this;
    }

    /// <summary>Adds a text in front of what ends at the right; not at all where it does not fit.</summary>
    public StyledLine AddRight(string text, Tone tone = Tone.Plain)
    {
        if (text.GetColumns() <= Free)
        {
            Put(_right, text, tone);
        }

        return this;
    }

    /// <summary>All of it, with the gap between left and right.</summary>
    public IEnumerable<(string Text, Tone Tone)> Parts =>
        [.. _left, .. Free > 0 ? new[] { (new string(' ', Free), Tone.Plain) } : [], .. Enumerable.Reverse(_right)];

    /// <summary>The text alone.</summary>
    public override string ToString() => string.Concat(Parts.Select(part => part.Text)).TrimEnd();

    private void Put(List<(string Text, Tone Tone)> parts, string text, Tone tone)
    {
        var columns = text.GetColumns();
        if (columns > Free)
        {
            text = Cut(text, Free);
            columns = text.GetColumns();
        }

        if (text.Length > 0)
        {
            parts.Add((text, tone));
            Free -= columns;
        }
    }

    /// <summary>A text in so many columns: what is beyond is <c>…</c>.</summary>
    public static string Cut(string text, int columns)
    {
        if (text.GetColumns() <= columns)
        {
            return text;
        }

        var end = 0;
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var width = Math.Max(0, rune.GetColumns());
            if (used + width > columns - 1)
            {
                break;
            }

            used += width;
            end += rune.Utf16SequenceLength;
        }

        return columns <= 0 ? "" : text[..end] + "…";
    }
}
