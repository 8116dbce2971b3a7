using System.Text;
using LeakWatch.Heap.Text;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Screen;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace LeakWatch.Panes.Keys;

/// <summary>Does what keys say. On the drawing thread.</summary>
internal sealed class PaneKeys
{
    private readonly IApplication _app;
    private readonly MainView _view;
    private readonly PaneModel _model;
    private readonly PaneDialogs _dialogs;
    private readonly Action<Action> _post;
    private readonly IWatchControls? _watch;
    private readonly ITimeTravel? _files;

    /// <summary>Makes it.</summary>
    /// <param name="app">Where keys come from.</param>
    /// <param name="view">What they move.</param>
    /// <param name="model">What is shown.</param>
    /// <param name="palette">How tones look.</param>
    /// <param name="post">Runs something on the drawing thread.</param>
    /// <param name="watch">The watch; null of files.</param>
    /// <param name="files">The files; null of a watch.</param>
    public PaneKeys(
        IApplication app,
        MainView view,
        PaneModel model,
        Palette palette,
        Action<Action> post,
        IWatchControls? watch,
        ITimeTravel? files)
    {
        _app = app;
        _view = view;
        _model = model;
        _dialogs = new PaneDialogs(app, view, palette);
        _post = post;
        _watch = watch;
        _files = files;
        view.Filter.TextChanged += (_, _) => OnFilter();
    }

    /// <summary>Does what a key says; false where it says nothing here.</summary>
    public bool Press(Key key)
    {
        if (key == Key.C.WithCtrl)
        {
            Quit(asks: false);
            return true;
        }

        if (_dialogs.IsOpen)
        {
            return _dialogs.Press(key);
        }

        _model.Message = null;
        var isKnown = _view.Filter.Visible ? OnFilterKey(key) : OnPaneKey(key);
        _view.ShowState();
        return isKnown;
    }

    private bool OnPaneKey(Key key)
    {
        switch (key.KeyCode)
        {
            case KeyCode.Tab:
                Cycle(1);
                return true;
            case KeyCode.Tab | KeyCode.ShiftMask:
                Cycle(-1);
                return true;
            case KeyCode.Enter:
                _view.Open();
                return true;
            case KeyCode.Esc:
                Leave();
                return true;
            case KeyCode.Backspace:
                _view.Detail.Back();
                return true;
            case KeyCode.CursorUp:
                return Move(-1);
            case KeyCode.CursorDown:
                return Move(1);
            case KeyCode.PageUp:
                return Move(-(_view.Table?.PageRows ?? 0));
            case KeyCode.PageDown:
                return Move(_view.Table?.PageRows ?? 0);
            case KeyCode.Home:
                return Move(int.MinValue / 2);
            case KeyCode.End:
                return Move(int.MaxValue / 2);
            case KeyCode.CursorLeft:
                return Step(-1);
            case KeyCode.CursorRight:
                return Step(1);
            case KeyCode.Space:
                return OnWatch(watch => watch.SnapshotNow());
        }

        return OnChar(PaneKey.CharOf(key));
    }

    private bool OnChar(char key)
    {
        switch (key)
        {
            case 'q':
                Quit(asks: true);
                return true;
            case '?':
                ShowKeys();
                return true;
            case 'n':
                ShowNotes();
                return true;
            case 'k':
                return Move(-1);
            case 'j':
                return Move(1);
            case 'g':
                return Move(int.MinValue / 2);
            case 'G':
                return Move(int.MaxValue / 2);
            case '/':
                BeginFilter();
                return true;
            case 'o':
                return Order(isReverse: false);
            case 'O':
                return Order(isReverse: true);
            case 'y':
                Copy();
                return true;
            case >= '1' and <= '9':
                _view.Detail.SelectTab(key - '0');
                return true;
            case 's':
                return OnWatch(watch => watch.SnapshotNow());
            case 'p':
                return OnWatch(watch => watch.Pause(!watch.IsPaused));
            case '+' or '=':
                return OnWatch(watch => ChangeInterval(watch, Intervals.Longer(watch.Interval)));
            case '-':
                return OnWatch(watch => ChangeInterval(watch, Intervals.Shorter(watch.Interval)));
            case 'b':
                return OnWatch(MakeBaseline);
            case 'm':
                return OnWatch(AskForMark);
            case 'w':
                return OnWatch(WriteFiles);
            default:
                return false;
        }
    }

    private bool OnWatch(Action<IWatchControls> act)
    {
        if (_watch is not null)
        {
            act(_watch);
        }
        else
        {
            _model.Message = "that is for a process that is being watched";
        }

        return true;
    }

    private void ChangeInterval(IWatchControls watch, TimeSpan interval)
    {
        watch.ChangeInterval(interval);
        _model.Interval = Quantity.Interval(interval);
    }

    private void MakeBaseline(IWatchControls watch)
    {
        if (_model.Shown is { } shown)
        {
            watch.MakeBaseline();
            _model.Message = $"growth is measured from snapshot {shown.Line.Number} on";
        }
    }

    private bool Move(int rows)
    {
        _view.Table?.MoveBy(rows);
        return true;
    }

    private bool Step(int moments)
    {
        _files?.Step(moments);
        return true;
    }

    private bool Order(bool isReverse)
    {
        if (_view.FocusedPane == Pane.Detail && _view.Detail.TurnContent())
        {
            return true;
        }

        if (isReverse)
        {
            _view.Table?.ReverseOrder();
        }
        else
        {
            _view.Table?.NextOrder();
        }

        return true;
    }

    private void Cycle(int by)
    {
        const int Panes = 3;
        _view.Focus((Pane)(((int)_view.FocusedPane + by + Panes) % Panes));
    }

    private void Leave()
    {
        if (_view.Table is { Filter.Length: > 0 } table)
        {
            table.Filter = "";
        }
        else
        {
            _view.Close();
        }
    }

    private void BeginFilter()
    {
        if (_view.Table is { } table)
        {
            _view.Filter.Text = table.Filter;
            _view.Filter.Visible = true;
            _view.Filter.SetFocus();
        }
    }

    private void OnFilter()
    {
        if (_view.Filter.Visible && _view.Table is { } table)
        {
            table.Filter = _view.Filter.Text;
            _view.ShowTitles();
        }
    }

    private bool OnFilterKey(Key key)
    {
        switch (key.KeyCode)
        {
            case KeyCode.Esc:
                _view.Filter.Text = "";
                EndFilter();
                return true;
            case KeyCode.Enter or KeyCode.Tab:
                EndFilter();
                return true;
            case KeyCode.CursorUp:
                return Move(-1);
            case KeyCode.CursorDown:
                return Move(1);
            default:
                return false;
        }
    }

    private void EndFilter()
    {
        _view.Filter.Visible = false;
        _view.Focus(_view.FocusedPane);
        if (_view.Table is { Filter: { Length: > 0 } filter } table)
        {
            _model.Message = $"{Quantity.Plural(table.Count, "row")} with {Printable.Escape(filter)}";
        }
    }

    // The terminal does it, also at the other end of a remote line (OSC 52).
    private void Copy()
    {
        if (_view.Table?.CurrentText is { } text)
        {
            _app.Driver?.WriteRaw($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a");
            _model.Message = "copied";
        }
    }

    private void Quit(bool asks)
    {
        if (_model.IsEnding)
        {
            _watch?.Abort();
            return;
        }

        var lost = _model.Log.Snapshots;
        if (asks && _watch is { KeepsSnapshots: false } && lost > 0)
        {
            var question = $"{Quantity.Plural(lost, "snapshot")} {(lost == 1 ? "is" : "are")} not kept and will be gone.";
            _dialogs.Choose(
                "Quit?",
                [question, "", "q quits    w writes the newest one    Esc goes on"],
                ("qy", End),
                ("w", () => OnWatch(WriteFiles)));
            return;
        }

        End();
    }

    private void End()
    {
        _model.IsEnding = true;
        _view.ShowState();
        if (_watch is not null)
        {
            _watch.Quit();
        }
        else
        {
            _app.RequestStop(_view);
        }
    }

    private void ShowKeys()
    {
        var keys = PaneKey.For(_watch is not null).ToList();
        var width = keys.Max(key => key.Keys.Length) + 2;
        _dialogs.Show("Keys", [.. keys.Select(key => key.Keys.PadRight(width) + key.Does)]);
    }

    private void ShowNotes() => _dialogs.Show("Notes", _model.Notes.Count == 0 ? ["There are none."] : _model.Notes);

    private void AskForMark(IWatchControls watch) => _dialogs.Ask("Mark this moment", "A word for it:", word =>
    {
        watch.Mark(word);
        _model.Message = $"marked: {Printable.Escape(word)}";
        _view.ShowState();
    });

    private void WriteFiles(IWatchControls watch)
    {
        _model.Message = "writing the files of the newest snapshot …";
        _ = watch.WriteFilesAsync().ContinueWith(
            written => _post(() =>
            {
                _model.Message = written.IsCompletedSuccessfully
                    ? $"written: {Printable.Escape(written.Result)}"
                    : $"not written: {Printable.Escape(written.Exception?.GetBaseException().Message ?? "cancelled")}";
                _view.ShowState();
            }),
            TaskScheduler.Default);
    }
}
