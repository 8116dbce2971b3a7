using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Finds the places that grow although nothing in them can be counted: arrays with ever more references to the same objects, and
/// arrays and strings without references that get ever larger.
/// </summary>
/// <remarks>
/// A buffer doubles when it is full, and whether it is being filled is not to be seen meanwhile: that it doubles makes it suspect for
/// as long as another doubling may still come, and never more than that. One that is larger in every snapshot is judged like a count.
/// </remarks>
internal sealed class ContentFinder
{
    // What gains less than this share of the largest is noise beside it.
    private const double LeastShare = 0.1;
    private const int BytesOfReference = 8;

    // With one doubling, how long it took is not known: it may have been any time since long before the first snapshot.
    private const int LeastJumps = 2;
    private const double LeastFactor = 1.9;

    // The runtime has tables that double a few times and come to an end, such as that of casts. A leak does not stay that small.
    private const int LeastBytes = 1 << 16;

    private readonly PathFold _fold;
    private readonly PathSeries[] _series;
    private readonly int _comparisons;
    private readonly double _seconds;

    public ContentFinder(PathFold fold, PathSeries[] series, int comparisons, double seconds)
    {
        _fold = fold;
        _series = series;
        _comparisons = comparisons;
        _seconds = seconds;
    }

    /// <summary>The sites with those added that are found here.</summary>
    /// <param name="sites">Where objects get more.</param>
    /// <param name="holders">The nodes that hold them.</param>
    /// <param name="isBelowSite">Which nodes belong to one of them.</param>
    public List<GrowthSite> AddTo(List<GrowthSite> sites, List<int> holders, bool[] isBelowSite)
    {
        var isTaken = HoldersAndAbove(holders);
        var found = new Dictionary<int, (int Node, GrowthSite Site)>();
        for (var i = 0; i < isTaken.Length; i++)
        {
            if (_series[i].Content is { } content && !isBelowSite[i] && Judge(content) is { } judged && PlaceOf(i) is var place
                && !isTaken[place] && !IsLeftOut(i))
            {
                var site = Describe(i, content, judged.Measure, judged.Verdict) with { AmbiguousFor = judged.AmbiguousFor };
                if (!found.TryGetValue(place, out var other) || IsBefore(site, other.Site))
                {
                    found[place] = (i, site);
                }
            }
        }

        var candidates = found.Where(pair => !IsBelowAnother(pair.Key, found)).Select(pair => pair.Value.Site).ToList();
        var largest = sites.Concat(candidates).Select(GainOf).DefaultIfEmpty().Max();
        return [.. sites, .. candidates.Where(site => GainOf(site) >= largest * LeastShare)];
    }

    // Two arrays of one collection, as the entries of a dictionary and its buckets, are one place: references say more.
    private static bool IsBefore(GrowthSite site, GrowthSite other) => site.Measure != other.Measure
        ? site.Measure == GrowthMeasure.References
        : site.BytesPerSecond > other.BytesPerSecond;

    // A second's worth: an array that was made large enough for all its references gains no bytes.
    private static double GainOf(GrowthSite site) => site.Measure == GrowthMeasure.References
        ? Math.Max(site.BytesPerSecond, site.CountPerSecond * BytesOfReference)
        : site.BytesPerSecond;

    private (GrowthMeasure Measure, Verdict Verdict, int AmbiguousFor)? Judge(ContentSeries content)
    {
        var references = RiseRule.Judge(content.FirstReferences, content.References, _comparisons, content.ReferenceRises);
        if (references >= Verdict.Suspect)
        {
            return (GrowthMeasure.References, references, 0);
        }

        if (content.References != 0 || content.FirstReferences != 0)
        {
            return null;
        }

        var bytes = RiseRule.Judge(content.FirstBytes, content.Bytes, _comparisons, content.ByteRises);
        if (bytes >= Verdict.Suspect
            && (content.Bytes >= content.FirstBytes * LeastFactor || content.Bytes >= content.FirstBytes + LeastBytes))
        {
            return (GrowthMeasure.Bytes, bytes, 0);
        }

        var ambiguousFor = content.AmbiguousFor(_comparisons);
        return _comparisons >= RiseRule.RisesToSuspect && content.Jumps >= LeastJumps && content.Bytes >= LeastBytes && ambiguousFor > 0
            ? (GrowthMeasure.Bytes, Verdict.Suspect, ambiguousFor)
            : null;
    }

    private bool[] HoldersAndAbove(List<int> holders)
    {
        var isTaken = new bool[_fold.Nodes.Length];
        foreach (var holder in holders)
        {
            for (var node = holder; node >= 0 && !isTaken[node]; node = _fold.Nodes[node].Parent)
            {
                isTaken[node] = true;
            }
        }

        return isTaken;
    }

    // The collection whose inside the array is; or the array itself, which has a place of its own beside others that its holder has.
    private int PlaceOf(int node)
    {
        while (Plumbing.IsInside(_fold.Nodes[node].Type!, _fold.TypeOfParent(node)) && _fold.TypeOfParent(node) is not null)
        {
            node = _fold.Nodes[node].Parent;
        }

        return node;
    }

    // A local array is soon gone; and a table of weak keys shrinks only when it is used again.
    private bool IsLeftOut(int node)
    {
        for (; _fold.Nodes[node].Type is { } type; node = _fold.Nodes[node].Parent)
        {
            if (type.Name.Full.StartsWith("System.Runtime.CompilerServices.ConditionalWeakTable<", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return _fold.Nodes[node].RootKind == RootKind.Stack;
    }

    private bool IsBelowAnother(int place, Dictionary<int, (int Node, GrowthSite Site)> found)
    {
        for (var node = _fold.Nodes[place].Parent; node >= 0; node = _fold.Nodes[node].Parent)
        {
            if (found.ContainsKey(node))
            {
                return true;
            }
        }

        return false;
    }

    private GrowthSite Describe(int node, ContentSeries content, GrowthMeasure measure, Verdict verdict)
    {
        var isReferences = measure == GrowthMeasure.References;
        var (first, last, now) = isReferences
            ? (content.FirstReferences, content.LastReferences, content.References)
            : (content.Count, content.Count, content.Count);
        var steps = _fold.StepsTo(_fold.Nodes[node].Parent);
        return new GrowthSite(
            _fold.RootOf(node).Root,
            _fold.TypesOf(steps),
            _fold.Nodes[node].Type!,
            now,
            now - last,
            now - first,
            _seconds > 0 ? (now - first) / _seconds : 0,
            content.Bytes,
            content.Bytes - content.LastBytes,
            _seconds > 0 ? (content.Bytes - content.FirstBytes) / _seconds : 0,
            verdict)
        {
            Steps = steps,
            ContentStep = node,
            Measure = measure,
            Confidence = GrowthConfidence.Of(verdict, _comparisons, roseEveryTime: true, isSurvivalKnown: false),
            Doublings = isReferences ? 0 : content.Doublings,
        };
    }
}
