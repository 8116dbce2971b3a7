using System.Globalization;
using LeakWatch.Adding;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Text;

namespace LeakWatch.Words;

/// <summary>Which code adds to a site, in words.</summary>
internal static class AdderWords
{
    private const int MaxCallers = 2;
    private const int MaxOthers = 2;
    private const double MinShareOfOthers = 0.05;
    private const string Ticks = ", by ticks of 100 KB";

    /// <summary>
    /// <c>added by Shop.SessionController.Login (SessionController.cs:41) &lt;- Shop.Host.Run, 83 % of 214 samples, ±6 %</c>; of samples
    /// of which it is not known whether they are still there, <c>allocated by</c> and why that is; of few, that they are too few. How exact
    /// ticks are nobody knows, so that is said.
    /// </summary>
    public static string Of(SiteAdders adders)
    {
        var what = adders.Along is { } type ? $" of {type.Name.Short}" : "";
        var samples = $"{Quantity.Plural(adders.Samples, "sample")}{what}";
        if (adders.Adders is not [var first, ..])
        {
            return adders.Samples == 0
                ? "added by: no samples yet"
                : Printable.Escape($"added by: {samples} {(adders.Samples == 1 ? "is" : "are")} too few to say");
        }

        var callers = string.Concat(first.Frames.Skip(1).Take(MaxCallers).Select(frame => $" <- {Place(frame)}"));
        var share = first.Share;
        var others = adders.Adders.Skip(1).Where(static other => other.Share.Share >= MinShareOfOthers).Take(MaxOthers)
            .Select(static other => $"; {Percent(other.Share.Share)} by {Method(other)}");
        var margin = $"±{Percent(share.Margin)}{(adders.AreTicks ? Ticks : "")}";
        var note = NoteOf(adders) is { } unknown ? $"; {unknown}" : "";
        return Printable.Escape(
            $"{Verb(adders)} {Method(first)}{callers}, {Percent(share.Share)} of {samples}, {margin}{string.Concat(others)}{note}");
    }

    /// <summary>The method that adds most with its place, such as <c>Shop.Cart.Add (Cart.cs:41)</c>; null where it is not clear.</summary>
    public static string? Clear(SiteAdders adders) =>
        adders is { Adders: [{ Frame: not null, Share: { Low: > 0.5 } } first, ..] } ? Printable.Escape(Method(first)) : null;

    /// <summary>Whether what the samples are of was still there at a snapshot: <c>added by</c>, or else <c>allocated by</c>.</summary>
    public static string Verb(SiteAdders adders) => adders.Measure == SampleMeasure.Alive ? "added by" : "allocated by";

    /// <summary>A frame with its place in the source, as far as that is known: <c>Shop.Cart.Add (Cart.cs:41)</c>.</summary>
    public static string Place(AllocationFrame frame)
    {
        var file = frame.File is { } path ? AnyPath.FileNameOf(path) : null;
        return (file, frame.Line) switch
        {
            (null, _) => frame.Method,
            (_, 0) => $"{frame.Method} ({file})",
            (_, var line) when frame.IsLineExact => $"{frame.Method} ({file}:{line})",
            (_, var line) => $"{frame.Method} ({file}, from line {line})",
        };
    }

    /// <summary>What is not known of it; null for nothing.</summary>
    public static string? NoteOf(SiteAdders adders) => adders.Measure == SampleMeasure.Allocated
        ? $"how much of that is still there is not known: {adders.Survivors?.Text ?? "too few samples are"}"
        : null;

    /// <summary>A share that is no more exact than some per cent.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    private static string Method(Adder adder) => adder.Frame is { } frame ? Place(frame) : "code of the framework alone";
}
