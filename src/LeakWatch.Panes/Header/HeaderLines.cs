using LeakWatch.Growth.Types;
using LeakWatch.Heap.Text;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Screen;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Panes.Header;

/// <summary>What stands above the panes: what is watched, its heap, what that costs, what is being done, what was found.</summary>
internal sealed class HeaderLines
{
    /// <summary>How many lines there are.</summary>
    public const int Count = 5;

    private const int MaxBars = 40;

    private readonly bool _unicode;

    public HeaderLines(bool unicode) => _unicode = unicode;

    /// <summary>One of the lines, from 0 on, in so many columns.</summary>
    public StyledLine Of(int number, PaneModel model, int width, DateTimeOffset now) => number switch
    {
        0 => Title(model, width, now),
        1 => Heap(model, width),
        2 => Cost(model, width),
        3 => Findings(model, width),
        _ => Activity(model, width, now),
    };

    private static StyledLine Title(PaneModel model, int width, DateTimeOffset now)
    {
        var line = new StyledLine(width).Add("dotnet-leakwatch", Tone.Strong);
        if (model.Log.Session is not { } session)
        {
            return line.Add("  connecting …", Tone.Soft);
        }

        line.Add("  ").Add(session.Process, Tone.Subject);
        line.Add(session.Pid > 0 ? $"  pid {session.Pid}" : "");
        line.Add(session.Runtime.Length > 0 ? $"  .NET {session.Runtime}" : "");
        line.Add(model.Interval is { } interval ? $"  every {interval}" : "");
        return model.Since is { } since ? line.AddRight(Quantity.Clock(now - since), Tone.Soft) : line;
    }

    private StyledLine Heap(PaneModel model, int width)
    {
        var line = new StyledLine(width);
        if (model.Newest is { Complete: false } broken)
        {
            line.Add($"snapshot {broken.Number} INCOMPLETE: {string.Join(", ", broken.Problems)}", Tone.Bad);
            line.Add(model.Shown is null ? "" : "  shown: ", Tone.Soft);
        }

        if (model.Shown?.Line is not { } shown)
        {
            return line;
        }

        var place = model.Place is var (number, count) ? $" ({number} of {count})" : "";
        line.Add($"snapshot {shown.Number}{place}", Tone.Strong);
        line.Add($"  {Quantity.Bytes(shown.Bytes)} in {Quantity.Count(shown.Objects)} objects  ").Add("complete", Tone.Good);
        AddProcess(line, shown.Process);
        AddSeries(line, model.Log);
        return line;
    }

    // After each snapshot, with its ends in numbers.
    private void AddSeries(StyledLine line, WatchLog log)
    {
        var sizes = log.Points.Where(point => point.Bytes is not null).Select(point => point.Bytes!.Value).ToArray();
        if (sizes.Length < 2)
        {
            return;
        }

        var (first, last) = ($"  heap {Quantity.Bytes(sizes[0])} ", $" {Quantity.Bytes(sizes[^1])}");
        var room = line.Free - first.Length - last.Length - 1;
        if (room >= Math.Min(sizes.Length, 3))
        {
            line.Add(first, Tone.Soft).Add(Bars.Of(sizes, Math.Min(room, MaxBars), _unicode), Tone.Subject).Add(last, Tone.Soft);
        }
    }

    private static void AddProcess(StyledLine line, ProcessLine? process)
    {
        if (process?.ResidentBytes is { } resident)
        {
            line.AddRight($"  process {Quantity.Bytes(resident)}", Tone.Soft);
        }
    }

    private static StyledLine Cost(PaneModel model, int width)
    {
        var line = new StyledLine(width);
        if (model.Newest is not { } newest || model.Place is not null && newest.PauseMilliseconds is null)
        {
            return line;
        }

        return line.Add("cost: ", Tone.Soft).Add(CostLine.Of(newest));
    }

    private static StyledLine Findings(PaneModel model, int width)
    {
        var line = new StyledLine(width);
        if (model.Shown is not { } shown)
        {
            return line;
        }

        if (shown.Line.Warmup)
        {
            return line.Add("warming up: growth is measured from the snapshot behind it", Tone.Soft);
        }

        var growing = shown.Index.CountOf(Verdict.Growing);
        var suspect = shown.Index.CountOf(Verdict.Suspect);
        if (growing > 0)
        {
            line.Add($"GROWING {Quantity.Plural(growing, "type")}", Tone.Bad).Add("  ");
        }

        if (suspect > 0)
        {
            line.Add($"suspect {Quantity.Plural(suspect, "type")}", Tone.Warning).Add("  ");
        }

        if (growing + suspect > 0)
        {
            return line.Add(shown.Line.Explained ?? $"at {Quantity.Plural(shown.Line.Growth.Count, "site")}", Tone.Soft);
        }

        if (shown.Line.Process?.Note is { } outside)
        {
            return line.Add(outside, Tone.Warning);
        }

        return shown.Index.CountOf(Verdict.Stable) + shown.Index.CountOf(Verdict.Shrinking) > 0
            ? line.Add("no sustained growth", Tone.Good)
            : line.Add(Undecided(shown), Tone.Soft);
    }

    private static string Undecided(PaneMoment shown)
    {
        var more = shown.Index.MoreSnapshots;
        return more > 0 ? $"undecided: {Quantity.Plural(more, "more snapshot")} to a first verdict" : "undecided";
    }

    private static StyledLine Activity(PaneModel model, int width, DateTimeOffset now)
    {
        var line = new StyledLine(width);
        if (model.IsEnding)
        {
            line.Add("ending …", Tone.Warning);
        }
        else if (model.Taking is { } number)
        {
            line.Add($"taking snapshot {number}: {ProgressWords.Of(model.Progress)}", Tone.Busy);
        }
        else if (model.IsPaused)
        {
            line.Add("paused: s takes a snapshot, p goes on", Tone.Warning);
        }
        else if (model.NextAt is { } next)
        {
            line.Add($"next snapshot in {Math.Max(0, Math.Ceiling((next - now).TotalSeconds)):0} s", Tone.Soft);
            line.Add(model.IsSampling ? ", allocations are being sampled" : "", Tone.Busy);
            line.Add(model.Overrun is { } overrun ? $"  {overrun}" : "", Tone.Warning);
        }

        if (model.Message is { } message)
        {
            line.Add(line.Free < width ? "  " : "").Add(message, Tone.Strong);
        }

        return line;
    }
}
