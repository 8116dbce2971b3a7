using LeakWatch.Adding;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Text;
using LeakWatch.Words;

namespace LeakWatch.Reporting.Json;

/// <summary>
/// Which code adds to a site. <see cref="Measure"/> is <c>alive</c> where the samples are of what was still there at a snapshot, and
/// <c>allocated</c> where that is not known, and <see cref="Note"/> says why. <see cref="Type"/> is what was sampled in place of the
/// content; null for the content itself. Where they are not <see cref="Unbiased"/> they are ticks, which may be in step with the
/// program. Too few samples have no methods.
/// </summary>
internal sealed record AddedByLine(
    string Text,
    string Measure,
    int Samples,
    bool Unbiased,
    string? Type,
    string? Note,
    IReadOnlyList<AdderLine> Methods,
    IReadOnlyList<CallerLine> Callers)
{
    private const int MaxMethods = 20;
    private const int MaxCallers = 60;
    private const double MinShare = 0.02;

    /// <summary>The line of what is known.</summary>
    public static AddedByLine Of(SiteAdders adders)
    {
        var callers = new List<CallerLine>();
        if (!adders.IsTooFew)
        {
            Add(callers, adders.Callers, 0);
        }

        return new AddedByLine(
            AdderWords.Of(adders),
            adders.Measure == SampleMeasure.Alive ? "alive" : "allocated",
            adders.Samples,
            !adders.AreTicks,
            adders.Along is { } type ? Printable.Escape(type.Name.Full) : null,
            AdderWords.NoteOf(adders) is { } note ? Printable.Escape(note) : null,
            [.. adders.Adders.Take(MaxMethods).Select(AdderLine.Of)],
            callers);
    }

    // The deepest callers of what has a share that is worth a line.
    private static void Add(List<CallerLine> lines, CallerNode node, int depth)
    {
        foreach (var child in node.Children)
        {
            if (child is { Frame: { } frame, Share.Share: >= MinShare } && lines.Count < MaxCallers)
            {
                lines.Add(new CallerLine(
                    depth, Printable.Escape(AdderWords.Place(frame)), child.Samples, Math.Round(child.Share.Share, 4)));
                Add(lines, child, depth + 1);
            }
        }
    }
}

/// <summary>
/// A method that adds, with its share and the interval of that (95 %). Without a name it is code of the framework alone. What is not
/// known of its place is null; where <see cref="LineIsExact"/> is false, the line is the first of the method. The frames are those of the
/// program's own on its stack, the method first.
/// </summary>
internal sealed record AdderLine(
    string? Method,
    string? Module,
    string? File,
    int? Line,
    bool LineIsExact,
    int Samples,
    double Share,
    double ShareLow,
    double ShareHigh,
    IReadOnlyList<string> Frames)
{
    /// <summary>The line of a method.</summary>
    public static AdderLine Of(Adder adder) => new(
        Escaped(adder.Frame?.Method),
        Escaped(adder.Frame?.Module),
        Escaped(adder.Frame?.File),
        adder.Frame is { Line: > 0 and var line } ? line : null,
        adder.Frame is { IsLineExact: true },
        adder.Samples,
        Math.Round(adder.Share.Share, 4),
        Math.Round(adder.Share.Low, 4),
        Math.Round(adder.Share.High, 4),
        [.. adder.Frames.Select(static frame => Printable.Escape(AdderWords.Place(frame)))]);

    private static string? Escaped(string? text) => text is null ? null : Printable.Escape(text);
}

/// <summary>A frame of the tree from the code that adds to its callers, depth first: the method with its place, as it is shown.</summary>
internal sealed record CallerLine(int Depth, string Method, int Samples, double Share);

/// <summary>The allocations that were sampled before a snapshot, and what that has cost.</summary>
internal sealed record SamplingLine(
    double Milliseconds,
    long Samples,
    long Kept,
    long LeftOut,
    long EventsLost,
    long BytesReceived,
    bool SurvivorsKnown,
    string? Note)
{
    /// <summary>The line of a session; null where there was none.</summary>
    public static SamplingLine? Of(SampledAllocations? sampled) => sampled is null ? null : new SamplingLine(
        Math.Round(sampled.Duration.TotalMilliseconds, 1),
        sampled.SamplesSeen,
        sampled.SamplesKept,
        sampled.SamplesLeftOut,
        sampled.EventsLost,
        sampled.Cost.BytesReceived,
        sampled.AreSurvivorsKnown,
        sampled.Survivors?.Text);
}
