using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LeakWatch.Panes.Screen;

/// <summary>
/// A table of a pane: rows in an order that can be changed, those of them that match a filter, and a cursor. Once it was moved it
/// stays with its row when the rows are replaced, and until then at the first one.
/// </summary>
internal sealed class PaneTable<T> : TableView, IPaneTable, ITableSource
    where T : class
{
    private const int RowsOfWheel = 3;

    private readonly Palette _palette;
    private readonly IReadOnlyList<PaneColumn<T>> _columns;
    private readonly IReadOnlyList<PaneOrder<T>> _orders;
    private readonly Dictionary<Tone, Scheme> _schemes = [];
    private PaneColumn<T>[] _shown = [];
    private int _restWidth;
    private IReadOnlyList<T> _all = [];
    private T[] _rows = [];
    private int _order;
    private bool _isReversed;
    private string _filter = "";
    private bool _isHeld;

    /// <summary>Makes one.</summary>
    /// <param name="palette">How tones look.</param>
    /// <param name="columns">Its columns; the last one has the rest of the width.</param>
    /// <param name="orders">Its orders, the usual one first; none for the order in which rows come.</param>
    public PaneTable(Palette palette, IReadOnlyList<PaneColumn<T>> columns, IReadOnlyList<PaneOrder<T>> orders)
    {
        _palette = palette;
        _columns = columns;
        _orders = orders;
        Width = Dim.Fill();
        Height = Dim.Fill();
        FullRowSelect = true;
        MultiSelect = false;
        CollectionNavigator = null;
        MaxCellWidth = int.MaxValue / 4;
        SetScheme(palette.Window);
        Style.AlwaysShowHeaders = true;
        Style.ShowHorizontalHeaderOverline = false;
        Style.ShowHorizontalHeaderUnderline = false;
        Style.ShowVerticalCellLines = false;
        Style.ShowVerticalHeaderLines = false;
        Style.ShowHeaders = false;
        Style.HeaderScheme = palette.RowOf(Tone.Soft) with { Focus = palette[Tone.Soft] };
        Style.RowColorGetter = args => SchemeOf(ToneOf?.Invoke(_rows[args.RowIndex]) ?? Tone.Plain);
        LayOut(0);
        Table = this;
        FrameChanged += (_, _) => LayOut(Viewport.Width);
    }

    /// <summary>What tells a row from others, also when it comes again.</summary>
    public required Func<T, string> KeyOf { get; init; }

    /// <summary>What a filter looks at.</summary>
    public required Func<T, string> TextOf { get; init; }

    /// <summary>How a row looks; null for all alike.</summary>
    public Func<T, Tone>? ToneOf { get; init; }

    /// <summary>The object that a row leads to, if any; null where no row leads to one.</summary>
    public Func<T, int?>? NodeOf { get; init; }

    /// <summary>The row is to be opened.</summary>
    public event Action? Opening;

    /// <summary>Another row has the cursor, or the same one was replaced.</summary>
    public event Action? Moved;

    /// <inheritdoc/>
    public string Filter
    {
        get => _filter;
        set
        {
            _filter = value;
            Arrange(toTop: true);
        }
    }

    /// <inheritdoc/>
    public int Count => _rows.Length;

    /// <inheritdoc/>
    public int CountOfAll => _all.Count;

    /// <inheritdoc/>
    public string OrderName => _orders.Count == 0 ? "" : $"{_orders[_order].Name} {(_isReversed ? "↑" : "↓")}";

    /// <summary>The row with the cursor; null where there is none.</summary>
    public T? Current => CursorRow is var row && row < _rows.Length ? _rows[row] : null;

    /// <inheritdoc/>
    public string? CurrentText => Current is { } row ? TextOf(row) : null;

    /// <inheritdoc/>
    public bool LeadsOn => NodeOf is not null;

    /// <inheritdoc/>
    public int? CurrentNode => Current is { } row ? NodeOf?.Invoke(row) : null;

    /// <summary>Puts rows in place of those that are there.</summary>
    public void Show(IReadOnlyList<T> rows)
    {
        _all = rows;
        Arrange(toTop: false);
    }

    /// <inheritdoc/>
    public void NextOrder()
    {
        if (_orders.Count > 0)
        {
            (_order, _isReversed) = ((_order + 1) % _orders.Count, false);
            Arrange(toTop: true);
        }
    }

    /// <inheritdoc/>
    public void ReverseOrder()
    {
        if (_orders.Count > 0)
        {
            _isReversed = !_isReversed;
            Arrange(toTop: true);
        }
    }

    /// <inheritdoc/>
    public void MoveBy(int rows)
    {
        SetRow((int)Math.Clamp((long)CursorRow + rows, 0, Math.Max(0, _rows.Length - 1)));
        _isHeld = CursorRow > 0;
    }

    /// <inheritdoc/>
    public int PageRows => Math.Max(1, Viewport.Height - (Style.ShowHeaders ? 1 : 0));

    string[] ITableSource.ColumnNames => [.. _shown.Select(column => column.Title)];

    int ITableSource.Columns => _shown.Length;

    int ITableSource.Rows => _rows.Length;

    object ITableSource.this[int row, int column] => _shown[column] is { Width: 0 } rest
        ? rest.Text(_rows[row], _restWidth)
        : _shown[column].Text(_rows[row], _shown[column].Width);

    private int CursorRow => Value?.SelectedCell.Y ?? 0;

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        switch (mouse.Flags)
        {
            case MouseFlags.WheeledUp:
                MoveBy(-RowsOfWheel);
                return true;
            case MouseFlags.WheeledDown:
                MoveBy(RowsOfWheel);
                return true;
            case MouseFlags.LeftButtonDoubleClicked:
                Opening?.Invoke();
                return true;
            case MouseFlags.LeftButtonPressed:
                _isHeld = true;
                break;
        }

        return base.OnMouseEvent(mouse);
    }

    private void SetRow(int row)
    {
        if (_rows.Length == 0)
        {
            return;
        }

        SetSelection(0, row, false, null);
        EnsureCursorIsVisible();
        SetNeedsDraw();
        Moved?.Invoke();
    }

    private void Arrange(bool toTop)
    {
        _isHeld &= !toTop;
        var key = _isHeld && Current is { } current ? KeyOf(current) : null;
        var rows = _filter.Length == 0
            ? [.. _all]
            : _all.Where(row => TextOf(row).Contains(_filter, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (_orders.Count > 0)
        {
            var compare = _orders[_order].Compare;
            Array.Sort(rows, _isReversed ? (a, b) => compare(b, a) : compare);
        }

        var place = _isHeld ? CursorRow : 0;
        _rows = rows;
        // Without rows the library gives columns no width.
        Style.ShowHeaders = rows.Length > 0 && _columns.Any(static column => column.Title.Length > 0);
        var found = key is null ? -1 : Array.FindIndex(rows, row => KeyOf(row) == key);
        Update();
        SetRow(Math.Clamp(found >= 0 ? found : place, 0, Math.Max(0, rows.Length - 1)));
        SetNeedsDraw();
        if (rows.Length == 0)
        {
            Moved?.Invoke();
        }
    }

    // The columns that a pane of this width has room for.
    private void LayOut(int width)
    {
        _shown = [.. _columns.Where(column => width >= column.MinPane)];
        _restWidth = Math.Max(1, width - _shown.Sum(static column => column.Width + 1) + 1);
        Style.ColumnStyles.Clear();
        for (var i = 0; i < _shown.Length; i++)
        {
            var column = _shown[i];
            var columns = column.Width == 0 ? _restWidth : column.Width;
            Style.ColumnStyles[i] = new ColumnStyle
            {
                Alignment = column.Width == 0 ? Alignment.Start : column.Alignment,
                MinWidth = columns,
                MaxWidth = columns,
                MinAcceptableWidth = columns,
                ColorGetter = column.Tone is { } tone ? args => SchemeOf(tone(_rows[args.RowIndex])) : null,
            };
        }

        Update();
    }

    private Scheme SchemeOf(Tone tone)
    {
        if (!_schemes.TryGetValue(tone, out var scheme))
        {
            _schemes[tone] = scheme = _palette.RowOf(tone);
        }

        return scheme;
    }
}
