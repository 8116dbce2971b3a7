using LeakWatch.Heap.Text;
using LeakWatch.Panes.Screen;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LeakWatch.Panes.Picking;

/// <summary>Processes to choose from: those whose name, id or command line have what is written.</summary>
internal sealed class PickerView : Runnable
{
    private readonly TextField _filter;
    private readonly PaneTable<PickableProcess> _table;

    public PickerView(Palette palette, IReadOnlyList<PickableProcess> processes)
    {
        Width = Dim.Fill();
        Height = Dim.Fill();
        SetScheme(palette.Window);
        var question = new StyledLines(palette, Question) { Height = 1 };
        _filter = new TextField { Y = 1, Width = Dim.Fill() };
        _filter.SetScheme(palette.Dialog);
        _table = new PaneTable<PickableProcess>(
            palette,
            [
                new("pid", 7, (process, _) => $"{process.Id}"),
                new("memory", 9, (process, _) => process.ResidentBytes is { } bytes ? Quantity.Bytes(bytes) : ""),
                new("name", 24, (process, width) => StyledLine.Cut(Printable.Escape(process.Name), width))
                {
                    Alignment = Alignment.Start,
                },
                new("command line", 0, (process, width) => StyledLine.Cut(Printable.Escape(process.Command), width)),
            ],
            [])
        {
            Y = 2,
            KeyOf = static process => $"{process.Id}",
            TextOf = static process => $"{process.Id} {process.Name} {process.Command}",
        };
        Add(question, _filter, _table);
        _table.Show(processes);
        _table.Opening += Choose;
        _filter.TextChanged += (_, _) =>
        {
            _table.Filter = _filter.Text;
            question.SetNeedsDraw();
        };
        _filter.SetFocus();
    }

    /// <summary>One was chosen; null where none is to be.</summary>
    public event Action<int?>? Ended;

    /// <summary>Does what a key says; the others write into the filter.</summary>
    public bool Press(Key key)
    {
        switch (key.KeyCode)
        {
            case KeyCode.Esc:
                Ended?.Invoke(null);
                return true;
            case KeyCode.Enter:
                Choose();
                return true;
            case KeyCode.CursorUp:
                _table.MoveBy(-1);
                return true;
            case KeyCode.CursorDown:
                _table.MoveBy(1);
                return true;
            case KeyCode.PageUp:
                _table.MoveBy(-_table.PageRows);
                return true;
            case KeyCode.PageDown:
                _table.MoveBy(_table.PageRows);
                return true;
        }

        if (key == Key.C.WithCtrl)
        {
            Ended?.Invoke(null);
            return true;
        }

        return false;
    }

    private void Choose()
    {
        if (_table.Current is { } process)
        {
            Ended?.Invoke(process.Id);
        }
    }

    private IReadOnlyList<StyledLine> Question(int width) =>
    [
        new StyledLine(width).Add("Which process?", Tone.Strong)
            .Add($"  {Quantity.Count(_table.Count)} of {Quantity.Count(_table.CountOfAll)}; write to find it, ", Tone.Soft)
            .Add("Enter watches, Esc quits", Tone.Soft),
    ];
}
