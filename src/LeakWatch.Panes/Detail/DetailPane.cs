using LeakWatch.Exploring;
using LeakWatch.Heap.Text;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Screen;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LeakWatch.Panes.Detail;

/// <summary>A site, a type or an object in detail, on tabs. What it leads to is opened in its place, and left again.</summary>
internal sealed class DetailPane : View
{
    private const int Lines = 3;
    private const int MaxRows = 1_000;
    private const int TabRows = 3;

    private readonly PaneModel _model;
    private readonly Question _question;
    private readonly StyledLines _title;
    private readonly Tabs _ofSite;
    private readonly Tabs _ofType;
    private readonly Tabs _ofObject;
    private readonly PaneTable<StepRow> _path;
    private readonly SeriesChart _siteChart;
    private readonly PaneTable<AgeRow> _ages;
    private readonly PaneTable<ObjectRow> _siteContent;
    private readonly PaneTable<TextRow> _why;
    private readonly PaneTable<TextRow> _adders;
    private readonly SeriesChart _typeChart;
    private readonly PaneTable<HolderShare> _holders;
    private readonly PaneTable<SizeRow> _sizes;
    private readonly PaneTable<ObjectRow> _samples;
    private readonly PaneTable<FieldRow> _fields;
    private readonly PaneTable<HeldRow> _heldBy;
    private readonly Stack<Subject> _before = [];
    private Subject? _subject;
    private ObjectView? _object;
    private string? _note;
    private bool _oldestFirst;

    public DetailPane(Palette palette, PaneModel model, Question question)
    {
        _model = model;
        _question = question;
        CanFocus = true;
        SetScheme(palette.Window);
        _title = new StyledLines(palette, TitleOf) { Height = Lines };
        _path = Titled(DetailTables.Path(palette), "1 Path");
        _siteChart = new SeriesChart(palette) { Title = "2 Chart" };
        _ages = Titled(DetailTables.Ages(palette), "3 Ages");
        _siteContent = Titled(DetailTables.Content(palette, hasHolders: false), "4 Content");
        _why = Titled(DetailTables.Text(palette), "5 Why");
        _adders = Titled(DetailTables.Text(palette), "6 Added by");
        _typeChart = new SeriesChart(palette) { Title = "1 Chart" };
        _holders = Titled(DetailTables.Holders(palette), "2 Holders");
        _sizes = Titled(DetailTables.Sizes(palette), "3 Sizes");
        _samples = Titled(DetailTables.Content(palette, hasHolders: true), "4 Content");
        _fields = Titled(DetailTables.Fields(palette), "1 Fields");
        _heldBy = Titled(DetailTables.HeldBy(palette), "2 Held by");
        _ofSite = TabsOf(palette, _path, _siteChart, _ages, _siteContent, _why, _adders);
        _ofType = TabsOf(palette, _typeChart, _holders, _sizes, _samples);
        _ofObject = TabsOf(palette, _fields, _heldBy);
        Add(_title, _ofSite, _ofType, _ofObject);
        _siteContent.Opening += Open;
        _samples.Opening += Open;
        _holders.Opening += Open;
        _fields.Opening += Open;
        _heldBy.Opening += Open;
        Refresh();
    }

    /// <summary>What it is about; null for nothing.</summary>
    public Subject? Subject => _subject;

    /// <summary>The table of the tab that is shown; null of a chart, and where nothing is shown.</summary>
    public IPaneTable? Table => Tab as IPaneTable;

    /// <summary>Is about something else from now on, and forgets what was before.</summary>
    public void Show(Subject? subject)
    {
        _before.Clear();
        if (_subject != subject)
        {
            _oldestFirst = false;
            Become(subject);
        }
    }

    /// <summary>Shows the newest of what it is about.</summary>
    public void Refresh() => Become(_subject);

    /// <summary>Shows whether it has the focus.</summary>
    public void ShowFocus() => _title.SetNeedsDraw();

    /// <summary>Gives the tab that is shown the focus.</summary>
    public void FocusTab()
    {
        if (Shown is { } tabs && Tab is { } tab)
        {
            tab.SetFocus();
            // Which one lies in front is settled only when it becomes another one.
            tabs.Value = null;
            tabs.Value = tab;
        }
    }

    /// <summary>Shows a tab, counted from 1.</summary>
    public void SelectTab(int number)
    {
        if (Shown is { } tabs && tabs.TabCollection.ElementAtOrDefault(number - 1) is { } tab)
        {
            tabs.Value = tab;
        }
    }

    /// <summary>Opens what the row with the cursor leads to.</summary>
    public void Open()
    {
        if (Table is not { LeadsOn: true } table)
        {
            return;
        }

        if (table.CurrentNode is { } node && _model.Shown is { } moment && _subject is { } subject)
        {
            _before.Push(subject);
            Become(new ObjectSubject(node, moment.Line.Number));
            _ofObject.Value = _fields;
            FocusTab();
        }
        else
        {
            Say(table is PaneTable<ObjectRow> { Current.Node: null }
                ? "the line is of a file, and leads to no object: the holders of its type may"
                : "that leads to no object");
        }
    }

    /// <summary>Goes back to what it was about before; false where there is nothing.</summary>
    public bool Back()
    {
        if (!_before.TryPop(out var subject))
        {
            return false;
        }

        Become(subject);
        FocusTab();
        return true;
    }

    /// <summary>Has the oldest content first instead of the newest, or the other way round.</summary>
    public bool TurnContent()
    {
        if (Tab != _siteContent)
        {
            return false;
        }

        _oldestFirst = !_oldestFirst;
        Ask();
        return true;
    }

    private Tabs? Shown => _subject switch
    {
        SiteSubject => _ofSite,
        TypeSubject => _ofType,
        ObjectSubject => _ofObject,
        _ => null,
    };

    private View? Tab => Shown is { } tabs ? tabs.Value ?? tabs.TabCollection.First() : null;

    private GrowthLine? Site => _subject is SiteSubject subject
        ? _model.Shown?.Line.Growth.FirstOrDefault(site => site.Id == subject.Id && site.Type == subject.Type)
        : null;

    private TypeRow? Type => _subject is TypeSubject subject
        ? _model.Shown?.Index.TypeOf(subject.Key)
        : null;

    private static PaneTable<T> Titled<T>(PaneTable<T> table, string title)
        where T : class
    {
        table.Title = title;
        return table;
    }

    private static Tabs TabsOf(Palette palette, params View[] views)
    {
        var tabs = new Tabs { Y = Lines, Width = Dim.Fill(), Height = Dim.Fill(), TabDepth = TabRows, Visible = false };
        tabs.SetScheme(palette.Border);
        foreach (var view in views)
        {
            tabs.Add(view);
        }

        return tabs;
    }

    private void Become(Subject? subject)
    {
        _subject = subject;
        _note = null;
        if (Site is { } site)
        {
            ShowSite(site);
        }
        else if (Type is { } type)
        {
            _typeChart.Show(SeriesOf(type));
        }

        foreach (var tabs in new[] { _ofSite, _ofType, _ofObject })
        {
            tabs.Visible = tabs == Shown;
            BringToFront(tabs);
        }

        Ask();
        // All of it: the borders of tabs lie over each other, and one that is drawn alone would cover the others.
        SetNeedsDraw();
    }

    // Without the focus the library leaves the last tab in front. Further tabs lie behind those that are nearer to the one that is shown.
    private static void BringToFront(Tabs tabs)
    {
        var views = tabs.TabCollection.ToList();
        var front = tabs.Value is { } value ? views.IndexOf(value) : 0;
        for (var i = 0; i <= front; i++)
        {
            tabs.MoveSubViewToEnd(views[i]);
        }

        for (var i = front + 1; i < views.Count; i++)
        {
            tabs.MoveSubViewToStart(views[i]);
        }
    }

    private void ShowSite(GrowthLine site)
    {
        _path.Show(SiteDetail.PathOf(site));
        _ages.Show(SiteDetail.AgesOf(site));
        _why.Show(SiteDetail.WhyOf(site, Math.Max(40, _why.Viewport.Width)));
        _adders.Show(SiteDetail.AddersOf(site, Math.Max(40, _adders.Viewport.Width)));
        _siteChart.Show(ChartSeries.OverTime(
            [.. _model.Log.SeriesOf(site).Where(IsSeen).Select(point => (point.At, point.Value))],
            _model.Log.Span?.First ?? default,
            _model.WindowOf(site),
            [.. _model.Log.Marks.Newest.Select(mark => (mark.At, mark.Word))],
            site.Measure == Wording.OfBytes));
    }

    // Of files that are gone through what came later is not there yet.
    private bool IsSeen(SitePoint point) => point.Number <= _model.Shown?.Line.Number;

    private ChartSeries SeriesOf(TypeRow type)
    {
        var last = _model.Shown?.Line.Number ?? 0;
        return ChartSeries.OverSnapshots(type.Counts, Math.Min(_model.Log.Baseline?.Number ?? 1, last), last);
    }

    // What only the objects tell.
    private void Ask()
    {
        _question.Drop();
        if (_model.Shown?.Explorer is not { } explorer)
        {
            _note = _subject is null ? null : "the objects of this snapshot are not at hand";
            return;
        }

        _note = explorer.Note;
        switch (_subject)
        {
            case SiteSubject when Site is { } site:
                _question.Ask(
                    token => explorer.ContentOfAsync(site.Id, site.Type, _oldestFirst, MaxRows, token), OnContent);
                break;
            case TypeSubject when Type is { } type:
                _question.Ask(token => explorer.TypeAsync(type.Type.Type, type.Type.Assembly, MaxRows, token), OnType);
                break;
            case ObjectSubject looked when looked.Snapshot == explorer.Number:
                _question.Ask(token => explorer.LookAsync(looked.Node, MaxRows, token), OnObject);
                break;
            case ObjectSubject looked when _object is { Handle: { } handle } before && before.Node == looked.Node:
                _question.Ask(token => explorer.FindAgainAsync(handle, token), found => OnFound(found, explorer.Number));
                break;
            case ObjectSubject looked:
                Say(AsItWas(looked.Snapshot));
                break;
        }
    }

    private static string AsItWas(int snapshot) => $"this is what it was in snapshot {snapshot}";

    private void OnFound(FoundObject? found, int snapshot)
    {
        if (found?.Node is { } node)
        {
            Become(new ObjectSubject(node, snapshot));
        }
        else if (_subject is ObjectSubject looked)
        {
            Say(found?.Note is { } note ? $"{note}: {AsItWas(looked.Snapshot)}" : AsItWas(looked.Snapshot));
        }
    }

    private void OnContent(ObjectList? list)
    {
        if (list is null)
        {
            Say(Gone);
            return;
        }

        _siteContent.Show(list.Rows);
        // Files do not tell which came first.
        var order = !list.Rows.Any(row => row.Since is not null) ? null : _oldestFirst ? "oldest" : "newest";
        var shown = list.Rows.Count < list.Total
            ? $"{(order is null ? "" : $"the {order} ")}{Quantity.Count(list.Rows.Count)} of {Quantity.Count(list.Total)}"
            : Quantity.Count(list.Total) + (order is null ? "" : $", the {order} first");
        Say(Notes.Of(shown, list.Note));
    }

    private void OnType(TypeObjects? type)
    {
        if (type is null)
        {
            Say(Gone);
            return;
        }

        _holders.Show(type.Holders);
        var most = type.Sizes.Count == 0 ? 0 : type.Sizes.Max(size => size.Count);
        _sizes.Show([.. type.Sizes.Select(size => new SizeRow(size, most))]);
        _samples.Show(type.Samples);
        Say(type.HoldersLeftOut > 0 ? $"and {Quantity.Plural(type.HoldersLeftOut, "more holder")}" : null);
    }

    private void OnObject(ObjectView? view)
    {
        if (view is null)
        {
            Say(Gone);
            return;
        }

        _object = view;
        _fields.Show([.. view.Fields.Select((field, i) => new FieldRow(i, field))]);
        _heldBy.Show([.. view.HeldBy.Select((step, i) => new HeldRow(i, step))]);
        var more = view.FieldsLeftOut > 0 ? $"and {Quantity.Count(view.FieldsLeftOut)} more" : null;
        Say(Notes.Of(more, view.Note));
    }

    private const string Gone = "the objects are let go while a snapshot is taken: what is shown is from before";

    private void Say(string? note)
    {
        _note = note;
        SetNeedsDraw();
    }

    private Tone ToneOfTitle => HasFocus ? Tone.Subject : Tone.Strong;

    private IReadOnlyList<StyledLine> TitleOf(int width)
    {
        var (first, second) = (new StyledLine(width), new StyledLine(width));
        if (Site is { } site)
        {
            first.Add(VerdictTone.WordOf(site.Verdict), VerdictTone.Of(site.Verdict)).Add(" ");
            first.Add(StyledLine.Cut(site.Place ?? site.Root, first.Free), ToneOfTitle);
            second.Add(site.Holds);
        }
        else if (Type is { } type)
        {
            first.Add(StyledLine.Cut(type.Type.Type, width), ToneOfTitle);
            second.Add($"{Quantity.Plural(type.Type.Count, "object")}, {Quantity.Bytes(type.Type.Bytes)}, {type.Type.Assembly}");
        }
        else if (_subject is ObjectSubject looked)
        {
            var known = _object is { } view && view.Node == looked.Node ? view : null;
            first.Add(StyledLine.Cut(known?.Line ?? "looking …", width), ToneOfTitle);
            second.Add(known is null ? "" : $"{Quantity.Bytes(known.Bytes)}, in snapshot {looked.Snapshot}");
            second.Add(known?.Since is { } since ? $", there since snapshot {since}" : "");
        }
        else
        {
            first.Add(_subject is null ? "Enter on a site or type shows it here" : "it is no longer there", Tone.Soft);
        }

        return [first, second, new StyledLine(width).Add(_note ?? "", Tone.Soft)];
    }
}
