using LeakWatch.Heap.Text;
using LeakWatch.Panes.Detail;
using LeakWatch.Panes.Header;
using LeakWatch.Panes.Keys;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Sites;
using LeakWatch.Panes.Types;
using LeakWatch.Reporting.Json;
using Terminal.Gui.Drawing;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LeakWatch.Panes.Screen;

/// <summary>
/// The whole screen: the header, the panes and the lowest line. On a wide one the detail stands beside the lists and follows
/// their cursor; on a narrow one it takes their place when it is opened.
/// </summary>
internal sealed class MainView : Runnable
{
    private const int WideColumns = 120;
    private const int ListsPercent = 54;
    private const int MinSiteRows = 3;
    private const int MaxOutputRows = 10;
    private const int MinRowsForOutput = 16;

    private readonly Palette _palette;
    private readonly PaneModel _model;
    private readonly TimeProvider _time;
    private readonly bool _isWatch;
    private readonly HeaderLines _lines;
    private readonly StyledLines[] _header;
    private readonly StyledLines _note;
    private readonly FrameView _sitesFrame;
    private readonly FrameView _typesFrame;
    private readonly StyledLines _output;
    private readonly StyledLines _footer;
    private readonly Question _following;
    private (int, int, int, int, int, bool, bool) _arranged;
    private Pane _focused = Pane.Sites;
    private Pane _list = Pane.Sites;
    private bool _isFocusing;

    /// <summary>Makes it.</summary>
    /// <param name="palette">How tones look.</param>
    /// <param name="model">What is shown.</param>
    /// <param name="question">Asks for objects.</param>
    /// <param name="following">Waits until the cursor rests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isWatch">Whether a process is watched, and not files.</param>
    /// <param name="unicode">Whether block characters can be shown.</param>
    public MainView(
        Palette palette,
        PaneModel model,
        Question question,
        Question following,
        TimeProvider time,
        bool isWatch,
        bool unicode)
    {
        _following = following;
        _palette = palette;
        _model = model;
        _time = time;
        _isWatch = isWatch;
        _lines = new HeaderLines(unicode);
        Width = Dim.Fill();
        Height = Dim.Fill();
        SetScheme(palette.Window);
        Sites = SitesTable.Create(palette);
        Types = TypesTable.Create(palette, unicode);
        Detail = new DetailPane(palette, model, question);
        _header = [.. Enumerable.Range(0, HeaderLines.Count).Select(HeaderLine)];
        _note = new StyledLines(palette, NoteLine);
        _sitesFrame = Framed(Sites);
        _typesFrame = Framed(Types);
        _output = new StyledLines(palette, OutputLines);
        _footer = new StyledLines(palette, FooterLine) { Height = 1 };
        Filter = new TextField { X = 1, Width = Dim.Fill(), Visible = false };
        Filter.SetScheme(palette.Dialog);
        // In one view, since whatever holds what comes and goes is drawn anew.
        var lowest = new View { Y = Pos.AnchorEnd(1), Width = Dim.Fill(), Height = 1, CanFocus = true };
        lowest.SetScheme(palette.Window);
        lowest.Add(_footer, Filter);
        Add([.. _header, _note, _sitesFrame, _typesFrame, Detail, _output, lowest]);
        Sites.Opening += Open;
        Types.Opening += Open;
        Sites.Moved += () => FollowAtRest(Pane.Sites);
        Types.Moved += () => FollowAtRest(Pane.Types);
        Sites.HasFocusChanged += (_, e) => OnFocus(Pane.Sites, e.NewValue);
        Types.HasFocusChanged += (_, e) => OnFocus(Pane.Types, e.NewValue);
        Detail.HasFocusChanged += (_, e) => OnFocus(Pane.Detail, e.NewValue);
        FrameChanged += (_, _) =>
        {
            Arrange();
            Follow(_list);
        };
        ShowTitles();
    }

    /// <summary>The sites.</summary>
    public PaneTable<GrowthLine> Sites { get; }

    /// <summary>The types.</summary>
    public PaneTable<TypeRow> Types { get; }

    /// <summary>The detail.</summary>
    public DetailPane Detail { get; }

    /// <summary>What a filter is written in.</summary>
    public TextField Filter { get; }

    /// <summary>The pane with the focus.</summary>
    public Pane FocusedPane => _focused;

    /// <summary>The table with the focus; null of a chart.</summary>
    public IPaneTable? Table => _focused switch
    {
        Pane.Sites => Sites,
        Pane.Types => Types,
        _ => Detail.Table,
    };

    /// <summary>Whether the detail stands beside the lists.</summary>
    public bool IsWide => Frame.Width >= WideColumns;

    /// <summary>Shows another snapshot.</summary>
    public void ShowMoment()
    {
        Sites.Show(_model.Shown?.Line.Growth ?? []);
        Types.Show(_model.Shown?.Types ?? []);
        Detail.Refresh();
        if (Detail.Subject is null)
        {
            Follow(_list);
        }

        ShowState();
        Arrange();
    }

    /// <summary>Shows what is being done.</summary>
    public void ShowState()
    {
        ShowTime();
        _footer.DrawIfChanged();
        _note.DrawIfChanged();
        ShowTitles();
    }

    /// <summary>Shows what goes on by itself: the time, and what the program writes.</summary>
    public void ShowTime()
    {
        foreach (var line in _header)
        {
            line.DrawIfChanged();
        }

        _output.DrawIfChanged();
    }

    /// <summary>Gives a pane the focus.</summary>
    public void Focus(Pane pane)
    {
        if (pane == Pane.Detail && Detail.Subject is null)
        {
            Detail.Show(SubjectOf(_list));
            pane = Detail.Subject is null ? _list : pane;
        }

        _focused = pane;
        _list = pane == Pane.Detail ? _list : pane;
        // What is hidden hands the focus on to whatever comes next.
        _isFocusing = true;
        Arrange();
        if (pane == Pane.Detail)
        {
            Detail.FocusTab();
        }
        else
        {
            (pane == Pane.Sites ? (View)Sites : Types).SetFocus();
        }

        _isFocusing = false;
        ShowTitles();
    }

    /// <summary>Opens the row with the cursor.</summary>
    public void Open()
    {
        if (_focused == Pane.Detail && Detail.Subject is not null)
        {
            Detail.Open();
            return;
        }

        Detail.Show(SubjectOf(_list));
        Focus(Pane.Detail);
    }

    /// <summary>From the detail back to the list it came from.</summary>
    public void Close()
    {
        if (_focused == Pane.Detail)
        {
            Focus(_list);
            Follow(_list);
        }
    }

    /// <summary>Says what is shown of how much, and in which order.</summary>
    public void ShowTitles()
    {
        var sites = Sites.CountOfAll == 0 ? "Sites: none that grow so far" : TitleOf("Sites", Sites);
        Title(_sitesFrame, sites, _focused == Pane.Sites);
        Title(_typesFrame, TitleOf("Types", Types), _focused == Pane.Types);
        Detail.ShowFocus();

        void Title(FrameView frame, string title, bool isFocused)
        {
            var scheme = isFocused ? _palette.FocusedBorder : _palette.Border;
            if (frame.Title != title || frame.GetScheme() != scheme)
            {
                frame.Title = title;
                frame.SetScheme(scheme);
            }
        }
    }

    private static string TitleOf(string name, IPaneTable table)
    {
        var count = table.Filter.Length == 0
            ? Quantity.Count(table.CountOfAll)
            : $"{Quantity.Count(table.Count)} of {Quantity.Count(table.CountOfAll)} with {Printable.Escape(table.Filter)}";
        return $"{name} {count}, by {table.OrderName}";
    }

    private StyledLines HeaderLine(int number) => new(
        _palette, width => [_lines.Of(number, _model, width, _time.GetUtcNow())]) { Y = number, Height = 1 };

    private FrameView Framed(View table)
    {
        var frame = new FrameView { BorderStyle = LineStyle.Rounded, CanFocus = true };
        frame.SetScheme(_palette.Border);
        frame.Add(table);
        return frame;
    }

    private void OnFocus(Pane pane, bool hasFocus)
    {
        if (hasFocus && !_isFocusing && _focused != pane)
        {
            _focused = pane;
            _list = pane == Pane.Detail ? _list : pane;
            ShowTitles();
            Follow(pane);
        }
    }

    // The detail takes ten times as long to draw as a row: whoever runs through a list draws none of what is passed by.
    private void FollowAtRest(Pane pane)
    {
        if (MayFollow(pane))
        {
            _following.Ask(static _ => Task.FromResult<string?>(""), _ => Follow(pane));
        }
    }

    private void Follow(Pane pane)
    {
        if (MayFollow(pane))
        {
            Detail.Show(SubjectOf(pane));
        }
    }

    // Only where it stands beside the lists.
    private bool MayFollow(Pane pane) => IsWide && pane == _list && _focused != Pane.Detail;

    private Subject? SubjectOf(Pane pane) => pane == Pane.Sites
        ? Sites.Current is { } site ? new SiteSubject(site.Id, site.Type) : null
        : Types.Current is { } type ? new TypeSubject(type.Key) : null;

    // Which pane stands where.
    private void Arrange()
    {
        var (columns, rows) = (Frame.Width, Frame.Height);
        if (columns == 0 || rows == 0)
        {
            return;
        }

        var note = _model.Notes.Count > 0 ? 1 : 0;
        var output = _model.Output is not null && rows >= MinRowsForOutput ? Math.Clamp(rows / 5, 1, MaxOutputRows) + 1 : 0;
        var top = HeaderLines.Count + note;
        var room = Math.Max(0, rows - top - 1 - output);
        var isWide = IsWide;
        var showsLists = isWide || _focused != Pane.Detail;
        var showsDetail = isWide || _focused == Pane.Detail;
        var listColumns = isWide ? columns * ListsPercent / 100 : columns;
        // As many rows as there are sites, within bounds; the types have the rest.
        var siteRows = Math.Clamp(Sites.CountOfAll, MinSiteRows, Math.Max(MinSiteRows, room / 3)) + 3;
        var arranged = (columns, rows, note, output, siteRows, showsLists, showsDetail);
        if (arranged == _arranged)
        {
            return;
        }

        _arranged = arranged;
        (_note.Y, _note.Height) = (HeaderLines.Count, note);
        (_output.Y, _output.Height, _output.Visible) = (top + room, output, output > 0);
        Place(_sitesFrame, 0, top, listColumns, Math.Min(siteRows, room), showsLists);
        Place(_typesFrame, 0, top + siteRows, listColumns, Math.Max(0, room - siteRows), showsLists);
        Place(Detail, isWide ? listColumns : 0, top, isWide ? columns - listColumns : columns, room, showsDetail);
    }

    private static void Place(View view, int x, int y, int width, int height, bool isVisible) =>
        (view.X, view.Y, view.Width, view.Height, view.Visible) = (x, y, width, height, isVisible && height > 0);

    private IReadOnlyList<StyledLine> NoteLine(int width)
    {
        if (_model.Notes is not [var first, ..] notes)
        {
            return [];
        }

        var line = new StyledLine(width);
        if (notes.Count > 1)
        {
            line.AddRight($"  n: all {notes.Count}", Tone.Soft);
        }

        return [line.Add($"note: {first}", Tone.Warning)];
    }

    private IReadOnlyList<StyledLine> OutputLines(int width)
    {
        var room = Math.Max(0, _output.Frame.Height - 1);
        var lines = _model.Output ?? [];
        return
        [
            new StyledLine(width).Add("output of the program", Tone.Soft),
            .. lines.Skip(Math.Max(0, lines.Count - room)).Select(line => new StyledLine(width).Add(line)),
        ];
    }

    private IReadOnlyList<StyledLine> FooterLine(int width)
    {
        var line = new StyledLine(width);
        if (Filter.Visible)
        {
            return [line.Add("/", Tone.Strong)];
        }

        foreach (var key in PaneKey.For(_isWatch).Where(key => key.Short is not null))
        {
            var text = key.IsOfFiles ? key.Keys : key.Keys.Split(' ')[0];
            if (line.Free > text.Length + key.Short!.Length + 2)
            {
                line.Add(text, Tone.Strong).Add($" {key.Short}  ", Tone.Soft);
            }
        }

        return [line];
    }
}
