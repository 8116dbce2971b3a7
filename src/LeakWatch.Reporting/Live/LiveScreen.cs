using LeakWatch.Growth;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LeakWatch.Reporting.Live;

/// <summary>Draws a <see cref="LiveState"/> as a screen of a given size. Pure: same state, size and time, same screen.</summary>
internal sealed class LiveScreen
{
    private const int HeaderLines = 5;
    private const int MinTypeWidth = 16;

    /// <summary>The style of what matters less.</summary>
    internal const string Dim = "grey";

    private readonly TypeTable _table;
    private readonly bool _unicode;

    public LiveScreen(TypeTable table, bool unicode)
    {
        _table = table;
        _unicode = unicode;
    }

    /// <summary>The rows of types that fit a screen of this size.</summary>
    public static int RowsThatFit(LiveState state, int width, int height) => RowsThatFit(
        height,
        NotePanel.Draw(state, width, height, default).Count
            + SitePanel.Draw(state.Complete, width, height).Count
            + OutputPanel.Draw(state, width, height).Count);

    /// <summary>How far a screen of this size can be scrolled.</summary>
    public int LastFirstRow(LiveState state, int width, int height) =>
        state.Complete is { } frame
            ? Math.Max(0, _table.Rows(frame.History, state.Order).Count - RowsThatFit(state, width, height))
            : 0;

    /// <summary>Draws a screen of exactly this many lines, none wider than <paramref name="width"/>.</summary>
    public IRenderable Draw(LiveState state, int width, int height, DateTimeOffset now)
    {
        var lines = new List<string>(height)
        {
            Title(state, width, now),
            Heap(state, width),
            Cost(state, width),
            Findings(state, width),
            Activity(state, width, now),
        };
        lines.AddRange(NotePanel.Draw(state, width, height, now));
        lines.AddRange(SitePanel.Draw(state.Complete, width, height));
        AddTable(lines, state, width, RowsThatFit(state, width, height));
        var output = OutputPanel.Draw(state, width, height);
        while (lines.Count < height - 1 - output.Count)
        {
            lines.Add("");
        }

        lines.AddRange(output);
        lines.Add(Keys(state, width));
        return new Rows(
            lines.Take(height).Select(line => new Markup(line.Length == 0 ? " " : line) { Overflow = Overflow.Crop }));
    }

    private static string Title(LiveState state, int width, DateTimeOffset now)
    {
        var line = new Line(width).Add("dotnet-leakwatch", "bold");
        if (state.Session is not { } session)
        {
            return line.Add("  connecting …", Dim).ToMarkup();
        }

        line.Add("  ").Add(Printable.Escape(session.Process.Name), "bold aqua").Add($"  pid {session.Process.Id}");
        if (session.Process.RuntimeVersion.Length > 0)
        {
            line.Add($"  .NET {session.Process.RuntimeVersion}");
        }

        return line.Add($"  every {Wording.Of(session.Schedule)}")
            .AddRight(Quantity.Clock(now - session.Process.AttachedAt), Dim)
            .ToMarkup();
    }

    private static string Heap(LiveState state, int width)
    {
        var line = new Line(width);
        if (state.Newest is { Snapshot.IsComplete: false } broken)
        {
            line.Add($"snapshot {broken.Snapshot.Number} {Wording.Of(broken.Snapshot.Problems)}", "bold red")
                .Add(state.Complete is null ? "" : "  table: ", Dim);
        }

        if (state.Complete is { Snapshot: var snapshot })
        {
            line.Add($"snapshot {snapshot.Number}  ", "bold")
                .Add($"{Quantity.Count(snapshot.Histogram.Objects)} objects  {Quantity.Bytes(snapshot.Histogram.Bytes)}  ")
                .Add("complete", "green");
            AddMemory(line, snapshot);
        }

        return line.ToMarkup();
    }

    // As much as there is room for.
    private static void AddMemory(Line line, HeapSnapshot snapshot)
    {
        foreach (var memory in new[] { MemoryLine.Of(snapshot), MemoryLine.ResidentOf(snapshot) })
        {
            var text = $"  process {memory}";
            if (memory is not null && text.Length < line.Free)
            {
                line.AddRight(text, Dim);
                return;
            }
        }
    }

    private static string Cost(LiveState state, int width) => state.Newest is { } frame
        ? new Line(width).Add("cost: ", Dim).Add(CostLine.Of(frame)).ToMarkup()
        : "";

    private static string Findings(LiveState state, int width)
    {
        if (state.Complete is not { } frame)
        {
            return "";
        }

        var line = new Line(width);
        AddFindings(line, frame.History);
        return line.ToMarkup();
    }

    private static void AddFindings(Line line, WatchHistory history)
    {
        if (Wording.WarmupOf(history) is { } warmup)
        {
            line.Add(warmup, Dim);
            return;
        }

        var growing = history.Types.Types.Count(type => type.Verdict == Verdict.Growing);
        var suspect = history.Types.Types.Count(type => type.Verdict == Verdict.Suspect);
        if (growing > 0)
        {
            line.Add($"GROWING {Quantity.Plural(growing, "type")}", "bold red").Add("  ");
        }

        if (suspect > 0)
        {
            line.Add($"suspect {Quantity.Plural(suspect, "type")}", "yellow").Add("  ");
        }

        if (growing + suspect > 0)
        {
            line.Add(
                $"{Wording.ExplainedBy(history) ?? $"at {Quantity.Plural(history.Sites.Count, "site")}"}; "
                    + $"{Quantity.Plural(history.Snapshots, "snapshot")} so far",
                
                Dim);
        }
        else if (MemoryLine.OutsideOf(history) is { } outside)
        {
            line.Add(outside, "yellow");
        }
        else if (Wording.UndecidedOf(history) is { } undecided)
        {
            line.Add(undecided, Dim);
        }
        else
        {
            line.Add("no sustained growth", "green");
        }
    }

    private static string Activity(LiveState state, int width, DateTimeOffset now)
    {
        var line = new Line(width);
        if (state.Ending)
        {
            return line.Add("ending …", "yellow").ToMarkup();
        }

        if (state.Taking is { } number)
        {
            return line.Add($"taking snapshot {number}: ", "aqua")
                .Add(state.Progress.BytesReceived == 0
                    ? "the target collects …"
                    : $"{Quantity.Count(state.Progress.Objects)} objects, "
                        + $"{Quantity.Bytes(state.Progress.BytesReceived)} so far …")
                .ToMarkup();
        }

        if (state.NextAt is not { } next)
        {
            return "";
        }

        line.Add($"next snapshot in {Math.Max(0, Math.Ceiling((next - now).TotalSeconds)):0} s", Dim);
        if (state.Newest is { Overrun: var overrun } frame && overrun > TimeSpan.Zero)
        {
            line.Add("  ").Add(CostLine.OverrunOf(frame), "yellow");
        }

        return line.ToMarkup();
    }

    private static int RowsThatFit(int height, int linesOfPanels) => Math.Max(0, height - HeaderLines - 2 - linesOfPanels);

    private void AddTable(List<string> lines, LiveState state, int width, int most)
    {
        var columns = Columns(width).Where(column => width >= column.MinimumScreen).ToArray();
        var typeWidth = width - columns.Sum(column => column.Width + 1);
        while (typeWidth < MinTypeWidth && columns.Length > 0)
        {
            columns = columns[1..];
            typeWidth = width - columns.Sum(column => column.Width + 1);
        }

        var heading = new Line(width);
        foreach (var column in columns)
        {
            heading.AddField(column.Title, column.Width, column.AlignRight, "bold underline").Add(" ");
        }

        lines.Add(heading.AddField("Type", typeWidth, false, "bold underline").ToMarkup());
        if (state.Complete is not { } frame)
        {
            return;
        }

        var rows = _table.Rows(frame.History, state.Order);
        var first = Math.Min(state.FirstRow, Math.Max(0, rows.Count - most));
        foreach (var row in rows.Skip(first).Take(most))
        {
            var line = new Line(width);
            foreach (var column in columns)
            {
                var (text, style) = column.Text(row);
                line.AddField(text, column.Width, column.AlignRight, style).Add(" ");
            }

            line.Add(NameOf(row, typeWidth), row.Verdict >= Verdict.Suspect ? StyleOf(row.Verdict) : null);
            var holder = SiteLines.HolderOf(row, frame.History);
            lines.Add((holder.Length > 0 ? line.Add("  ").Add(holder, Dim) : line).ToMarkup());
        }
    }

    private Column[] Columns(int width)
    {
        var trendWidth = width < 120 ? 6 : 16;
        return
        [
            new("Count", 11, 0, true, row => (Quantity.Count(row.Count), null)),
            new("+last", 9, 0, true, row => Signed(Quantity.Delta(row.CountDelta), row.CountDelta)),
            new("+first", 11, 96, true, row => Signed(Quantity.Delta(row.CountSinceFirst), row.CountSinceFirst)),
            new("/s", 7, 64, true, row => Signed(Quantity.Rate(row.CountPerSecond), row.CountSinceFirst)),
            new("Bytes", 8, 72, true, row => (Quantity.Bytes(row.Bytes), null)),
            new("+last", 9, 108, true, row => Signed(Quantity.BytesDelta(row.BytesDelta), row.BytesDelta)),
            new("+first", 9, 120, true, row => Signed(Quantity.BytesDelta(row.BytesSinceFirst), row.BytesSinceFirst)),
            new("Trend", trendWidth, 80, false, row => (Sparkline.Draw(row.Trend, trendWidth, _unicode), StyleOf(row.Verdict))),
            new("Verdict", 9, 0, false, row => (Wording.Of(row.Verdict), StyleOf(row.Verdict))),
        ];
    }

    private static string Keys(LiveState state, int width)
    {
        var line = new Line(width);
        var gap = "";
        foreach (var key in LiveKey.All)
        {
            if (key is { Name: { } name, Label: { } label })
            {
                line.Add(gap).Add(name, "bold").Add($" {label(state)}");
                gap = "  ";
            }
        }

        return line.ToMarkup();
    }

    // The namespaces give way first, then the middle.
    private static string NameOf(TypeGrowth row, int width)
    {
        var full = Printable.Escape(row.Type.Name.Full);
        return full.Length <= width ? full : Line.CutMiddle(Printable.Escape(row.Type.Name.Short), width);
    }

    private static (string Text, string? Style) Signed(string text, long change) => (text, change switch
    {
        > 0 => "yellow",
        < 0 => "green",
        _ => Dim,
    });

    /// <summary>The style of a verdict; null for that of any text.</summary>
    internal static string? StyleOf(Verdict verdict) => verdict switch
    {
        Verdict.Growing => "bold red",
        Verdict.Suspect => "yellow",
        Verdict.Undecided => Dim,
        _ => null,
    };
}
