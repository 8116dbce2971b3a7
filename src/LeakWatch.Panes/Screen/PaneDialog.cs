using LeakWatch.Reporting.Formatting;
using Terminal.Gui.Drawing;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LeakWatch.Panes.Screen;

/// <summary>A text in front of the panes, to be read and closed, or with a field to write in.</summary>
internal sealed class PaneDialog : Window
{
    private const int MaxWidth = 76;
    private const int Around = 4;

    private readonly StyledLines _text;

    /// <summary>Makes one.</summary>
    /// <param name="palette">How tones look.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="lines">Its text; long lines are broken.</param>
    /// <param name="screen">The columns and rows of the screen.</param>
    /// <param name="hasField">Whether there is something to write.</param>
    public PaneDialog(Palette palette, string title, IReadOnlyList<string> lines, (int Columns, int Rows) screen, bool hasField)
    {
        Title = title;
        SetScheme(palette.Dialog);
        (X, Y) = (Pos.Center(), Pos.Center());
        BorderStyle = LineStyle.Rounded;
        var width = Math.Max(10, Math.Min(MaxWidth, screen.Columns - Around));
        var text = lines.SelectMany(line => WordWrap.Paragraphs(line, width).TrimEnd('\n').Split('\n')).ToList();
        var rows = Math.Max(1, Math.Min(text.Count, screen.Rows - Around - (hasField ? 1 : 0)));
        _text = new StyledLines(palette, columns =>
            [.. text.Skip(First).Take(rows).Select(line => new StyledLine(columns).Add(line))]) { Height = rows };
        LastFirst = Math.Max(0, text.Count - rows);
        Width = width + 2;
        Height = rows + (hasField ? 1 : 0) + 2;
        Add(_text);
        if (hasField)
        {
            Field = new TextField { Y = rows, Width = Dim.Fill() };
            Field.SetScheme(palette.Dialog);
            Add(Field);
        }
    }

    /// <summary>What is written in; null where there is nothing to write.</summary>
    public TextField? Field { get; }

    private int First { get; set; }

    private int LastFirst { get; }

    /// <summary>Moves the text by so many rows.</summary>
    public void MoveBy(int rows)
    {
        First = Math.Clamp(First + rows, 0, LastFirst);
        _text.SetNeedsDraw();
    }
}
