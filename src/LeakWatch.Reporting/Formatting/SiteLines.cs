using LeakWatch.Growth;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Text;
using LeakWatch.Words;

namespace LeakWatch.Reporting.Formatting;

/// <summary>A growing site in two lines: what holds and how fast it grows, and what is added.</summary>
internal static class SiteLines
{
    /// <summary>What stands before the further lines of <see cref="Block"/>.</summary>
    public const string Indent = "         ";

    private const int MaxPlaces = 3;

    /// <summary>How many places more there are than those that are shown; null where there are none.</summary>
    public static string? More(int sites) => sites > 0 ? $"and {Quantity.Plural(sites, "more site")}" : null;

    /// <summary>A place as plain text, a line each: where, what, why, and the newest content.</summary>
    /// <param name="site">The place.</param>
    /// <param name="frame">The snapshot in which it was found.</param>
    /// <param name="maxNew">How many lines of content.</param>
    public static IEnumerable<string> Block(GrowthSite site, WatchFrame frame, int maxNew)
    {
        var content = frame.ContentOf(site);
        yield return $"{Word(site)}  {SitePlace.Of(site, content)}  {Rates(site)}";
        yield return Indent + What(site);
        yield return $"{Indent}why: {Evidence(site, frame)}";
        if (frame.Known.Contains(site))
        {
            yield return $"{Indent}known: fails nothing";
        }

        if (frame.AddersOf(site) is { } adders)
        {
            yield return Indent + AdderWords.Of(adders);
        }

        foreach (var line in SiteWords.New(site, content, maxNew))
        {
            yield return Indent + line;
        }
    }

    /// <summary>How fast: <c>+102 /s  +46.0 KB/s</c>; of what grows in bytes alone <c>+46.0 KB/s</c>.</summary>
    public static string Rates(GrowthSite site)
    {
        var bytes = $"{Quantity.BytesDelta(site.BytesPerSecond)}/s";
        return site.Measure == GrowthMeasure.Bytes ? bytes : $"{Quantity.Rate(site.CountPerSecond)} /s  {bytes}";
    }

    /// <summary>
    /// What: <c>holds 82,110 Session (20.5 MB), +1,024 since the last snapshot, with 3 string and 1 List&lt;Item&gt; each</c>.
    /// </summary>
    /// <remarks>
    /// Or <c>holds 120,000 references in object[] (1.0 MB), +1,024 since the last snapshot, to no more objects than before</c>,
    /// <c>holds 120,000 elements in int[] (524.3 KB), +1,024 since the last snapshot</c>, or
    /// <c>holds 1 byte[] of 64.0 MB, doubled 4 times, ended unless it does again within 6 snapshots</c>.
    /// </remarks>
    public static string What(GrowthSite site) => SiteWords.What(
        site,
        site.Measure == GrowthMeasure.Bytes ? Enlarged(site) : $"{Quantity.Delta(site.CountDelta)} since the last snapshot");

    /// <summary>
    /// Where a growing type belongs to: <c>&lt;- static Shop.Cache.s_orders</c>, or the sites that hold it where no single one
    /// does; empty for a type that does not grow, or of which nothing is known.
    /// </summary>
    public static string HolderOf(TypeGrowth row, WatchHistory history)
    {
        if (row.Verdict < Verdict.Suspect)
        {
            return "";
        }

        if (history.SiteOf(row.Type) is { } site)
        {
            return "<- " + Printable.Escape(site.Root);
        }

        var places = history.Paths.PlacesOf(row.Type);
        return places.Count == 0
            ? ""
            : Printable.Escape($"<- {Quantity.Plural(places.Count, "root")} {(places.Count == 1 ? "holds" : "hold")} it: "
                + string.Join(", ", places.Take(MaxPlaces).Select(place => $"{place.Root} {Quantity.Delta(place.Gain)}"))
                + (places.Count > MaxPlaces ? ", …" : ""));
    }

    /// <summary>
    /// How likely it is, and why: <c>very likely, steady: +1,024 per snapshot, 8 of 8 intervals, none freed, oldest from snapshot
    /// 1</c>.
    /// </summary>
    public static string Evidence(GrowthSite site, WatchFrame frame) =>
        (site.Confidence > 0 ? $"{Wording.OfConfidence(site.Confidence)}, " : "") + Why(site, frame);

    /// <summary>
    /// Why it is said to grow: <c>steady: +1,024 per snapshot, 8 of 8 intervals, none freed, oldest from snapshot 1</c>.
    /// </summary>
    public static string Why(GrowthSite site, WatchFrame frame)
    {
        var judgement = site.Judgement;
        var times = $"{judgement.Rises} of {Quantity.Plural(judgement.Window, "interval")}";
        var rate = Quantity.Rate((double)judgement.Gain / Math.Max(1, judgement.Window));
        var why = site.Measure switch
        {
            GrowthMeasure.Bytes when site.AmbiguousFor > 0 => Enlarged(site),
            GrowthMeasure.Bytes => $"larger than before in {times}",
            GrowthMeasure.References => $"{rate} references per snapshot, {times}",
            GrowthMeasure.Elements => $"{rate} elements per snapshot, {times}",
            _ when judgement.Settled is { } settled => Stays(site, settled) + Oldest(frame.AgesOf(site)),
            _ => $"{rate} per snapshot, {times}{Returned(site, judgement, frame.AgesOf(site))}{Oldest(frame.AgesOf(site))}",
        };
        // As many as it takes if all goes on as it did; one that has been suspect for longer does not.
        var isTooShort = judgement.Tests is not [{ Passed: true }, ..];
        var more = site.Verdict == Verdict.Suspect && judgement.MoreSnapshots > 0 && isTooShort
            ? $", decided in {Quantity.Plural(judgement.MoreSnapshots, "snapshot")} at the earliest"
            : "";
        var doubts = site.BoundBy == BoundKind.None ? PatternWords.DoubtsOf(judgement) + more : ", " + BoundOf(site);
        var beside = site.SuspectsBeside == 0
            ? ""
            : $", and {Quantity.Plural(site.SuspectsBeside, "more suspect")} below the same object";
        return PatternWords.Of(judgement.Pattern) + why + doubts + beside + InStep(site, frame.History);
    }

    // That one stands before it.
    private static string InStep(GrowthSite site, WatchHistory history) =>
        site.InStepWith is { } id && history.Sites.FirstOrDefault(other => other.HolderId == id) is { } first
            ? $", grows in step with {Printable.Escape(first.Root)}"
            : "";

    // True of now: a program may make a longer array, and types, and then it is judged anew.
    private static string BoundOf(GrowthSite site) => site.BoundBy switch
    {
        BoundKind.Array => $"bounded by its array of now: at most {Quantity.Count(site.Bound ?? 0)}",
        BoundKind.Pool => "in a pool of arrays, which is bounded",
        BoundKind.Types => "one for each type or member used, and no types are being made",
        BoundKind.Table => "in a table of the framework that is bounded"
            + (site.Bound is { } end ? $": at most {Quantity.Count(end)}" : ""),
        _ => $"bounded by {Quantity.Count(site.Bound ?? 0)}",
    };

    // Whatever comes and goes beside it.
    private static string Stays(GrowthSite site, SettledGain settled) => string.Concat(
        $"{Quantity.Rate((double)settled.Gain / settled.Intervals)} per snapshot survive, {settled.Rises} of "
            + $"{Quantity.Plural(settled.Intervals, "interval")}",
        
        site.Verdict == Verdict.Suspect ? ", still filling or leaking" : "",
        $": next to none freed once {Quantity.Plural(settled.Age, "snapshot")} old");

    // A place that fills and one that leaks look the same until the first is full: then this says so.
    private static string Returned(GrowthSite site, Judgement judgement, Cohorts? ages)
    {
        var filling = site.Verdict == Verdict.Suspect ? ", still filling or leaking" : "";
        var known = Quantity.Plural(judgement.ExactIntervals, "snapshot");
        var isByCounts = judgement.ExactIntervals < GrowthRule.MinKnownIntervals
            && judgement.ExactIntervals < judgement.Window
            && ages is not null;
        return judgement.GivenBack switch
        {
            null when isByCounts => $"{filling}, collections ran between the snapshots: survivors are not known",
            0 when isByCounts =>
                $"{filling}: none freed in {known}, and collections ran between the others: survivors are not known",
            0 when filling.Length > 0 => $"{filling}: none freed in {known}",
            0 => ", none freed",
            { } some => $"{filling}, {Quantity.Count(some)} freed",
            _ => filling,
        };
    }

    // What a collection has moved is taken for new, so that anything may be older than it seems.
    private static string Oldest(Cohorts? ages) => ages?.Oldest switch
    {
        1 => ", oldest from snapshot 1",
        { } snapshot => $", oldest from snapshot {snapshot} or before",
        _ => "",
    };

    /// <summary>The word in front: capitals for what is sure.</summary>
    public static string Word(GrowthSite site) => site.Verdict == Verdict.Growing ? "GROWING" : "suspect";

    // What doubles is seen to grow only when it does; anything else is larger in every snapshot.
    private static string Enlarged(GrowthSite site) => site.AmbiguousFor > 0
        ? $"doubled {Quantity.Plural(site.Doublings, "time")}, ended unless it does again within "
            + $"{Quantity.Plural(site.AmbiguousFor, "snapshot")}"
        : $"{Quantity.BytesDelta(site.BytesDelta)} since the last snapshot";
}
