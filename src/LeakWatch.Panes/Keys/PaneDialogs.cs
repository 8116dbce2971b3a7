using LeakWatch.Panes.Screen;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace LeakWatch.Panes.Keys;

/// <summary>What stands in front of the panes until it is closed: a text, a question. On the drawing thread.</summary>
internal sealed class PaneDialogs
{
    private readonly IApplication _app;
    private readonly MainView _view;
    private readonly Palette _palette;
    private (PaneDialog View, SessionToken Token, Func<Key, bool> OnKey)? _open;

    /// <summary>Makes it.</summary>
    /// <param name="app">Shows them.</param>
    /// <param name="view">What they stand in front of.</param>
    /// <param name="palette">How tones look.</param>
    public PaneDialogs(IApplication app, MainView view, Palette palette)
    {
        _app = app;
        _view = view;
        _palette = palette;
    }

    /// <summary>Whether there is one: then keys are for it.</summary>
    public bool IsOpen => _open is not null;

    /// <summary>Does what a key says; false where it is for the field.</summary>
    public bool Press(Key key) => _open?.OnKey(key) ?? false;

    /// <summary>Shows a text.</summary>
    public void Show(string title, IReadOnlyList<string> lines) => Open(title, lines, hasField: false, CloseOn);

    /// <summary>Shows a text with keys of its own.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="lines">The text.</param>
    /// <param name="choices">What keys do; it is closed before.</param>
    public void Choose(string title, IReadOnlyList<string> lines, params (string Keys, Action Do)[] choices) =>
        Open(title, lines, hasField: false, key =>
        {
            foreach (var (keys, act) in choices)
            {
                if (keys.Contains(PaneKey.CharOf(key)))
                {
                    Close();
                    act();
                    return true;
                }
            }

            return CloseOn(key);
        });

    /// <summary>Asks for a text.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="question">The question.</param>
    /// <param name="answered">Takes the answer, if there is one.</param>
    public void Ask(string title, string question, Action<string> answered) => Open(title, [question], hasField: true, key =>
    {
        switch (key.KeyCode)
        {
            case KeyCode.Enter:
                var text = _open?.View.Field?.Text.Trim() ?? "";
                Close();
                if (text.Length > 0)
                {
                    answered(text);
                }

                return true;
            case KeyCode.Esc:
                Close();
                return true;
            default:
                return false;
        }
    });

    private void Open(string title, IReadOnlyList<string> lines, bool hasField, Func<Key, bool> onKey)
    {
        var view = new PaneDialog(_palette, title, lines, (_app.Screen.Width, _app.Screen.Height), hasField);
        if (_app.Begin(view) is { } token)
        {
            _open = (view, token, onKey);
            view.Field?.SetFocus();
        }
    }

    private void Close()
    {
        if (_open is not { } dialog)
        {
            return;
        }

        _open = null;
        _app.End(dialog.Token);
        dialog.View.Dispose();
        _view.Focus(_view.FocusedPane);
    }

    private bool CloseOn(Key key)
    {
        if (_open is not { View: var view })
        {
            return true;
        }

        switch (key.KeyCode)
        {
            case KeyCode.CursorUp:
                view.MoveBy(-1);
                return true;
            case KeyCode.CursorDown:
                view.MoveBy(1);
                return true;
            case KeyCode.PageUp:
                view.MoveBy(-view.Frame.Height);
                return true;
            case KeyCode.PageDown:
                view.MoveBy(view.Frame.Height);
                return true;
        }

        if (key.KeyCode is KeyCode.Esc or KeyCode.Enter || PaneKey.CharOf(key) is 'q' or '?' or 'n')
        {
            Close();
        }

        return true;
    }
}
