using Terminal.Gui.Input;

namespace LeakWatch.Panes.Keys;

/// <summary>What a key does, for whoever asks.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Does">What they do.</param>
/// <param name="Short">The same in a word, for the lowest line; null where it is not among the most important.</param>
internal sealed record PaneKey(string Keys, string Does, string? Short = null)
{
    /// <summary>Whether it is about a process that is being watched.</summary>
    public bool IsOfWatch { get; init; }

    /// <summary>Whether it is about files.</summary>
    public bool IsOfFiles { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PaneKey> All { get; } =
    [
        new("q", "quit, and end the watch", "quit"),
        new("?", "these keys", "keys"),
        new("Tab", "the next pane, Shift+Tab the one before", "pane"),
        new("↑ ↓ PgUp PgDn", "move, also with k and j"),
        new("Home End g G", "the first, the last"),
        new("Enter", "open: the detail, then what a row marked > leads to", "open"),
        new("Esc Backspace", "back to the lists, back to the object before"),
        new("1 … 5", "a tab of the detail"),
        new("/", "only rows with a text in them", "filter"),
        new("o O", "the next order, the other way round; content oldest first", "order"),
        new("s Space", "a snapshot now", "snapshot") { IsOfWatch = true },
        new("p", "pause, and go on", "pause") { IsOfWatch = true },
        new("+ -", "a longer or shorter interval") { IsOfWatch = true },
        new("b", "growth is measured from the newest snapshot on", "baseline") { IsOfWatch = true },
        new("m", "mark this moment with a word, for charts and files", "mark") { IsOfWatch = true },
        new("w", "write the files of the newest snapshot") { IsOfWatch = true },
        new("← →", "the snapshot before, the next one", "time") { IsOfFiles = true },
        new("y", "copy the row, where the terminal lets"),
        new("n", "all notes"),
    ];

    /// <summary>The character that a key writes; none of those with Alt or Ctrl.</summary>
    public static char CharOf(Key key) =>
        key.AsRune is { Value: > ' ' and < char.MaxValue } rune && !key.IsAlt && !key.IsCtrl ? (char)rune.Value : '\0';

    /// <summary>Those that there are for a watch, or for files.</summary>
    public static IEnumerable<PaneKey> For(bool isWatch) => All.Where(key => isWatch ? !key.IsOfFiles : !key.IsOfWatch);
}
