using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Finds the sites that grow although nothing in them can be counted: arrays with ever more references to the same objects, and
/// arrays and strings without references that get ever larger.
/// </summary>
/// <remarks>
/// A buffer doubles when it is full, and whether it is being filled is not to be seen meanwhile, unless its collection says how
/// much is in it. Where none does, that it doubles makes it suspect for as long as another doubling may still come, and never
/// more than that.
/// </remarks>
internal sealed class ContentFinder
{
    private const int BytesOfReference = 8;

    // The runtime has tables that double a few times and come to an end, such as that of casts. A leak does not stay that small.
    private const int MinBytes = Thresholds.Objects * Thresholds.Page;

    private readonly PathAggregate _aggregate;
    private readonly PathSeries[] _series;
    private readonly List<int>?[] _children;
    private readonly SiteRule _rule;
    private readonly int _comparisons;
    private readonly double _seconds;

    /// <summary>Makes one for a snapshot.</summary>
    /// <param name="aggregate">Its path aggregate.</param>
    /// <param name="series">What is known of its nodes, and of some more behind them.</param>
    /// <param name="children">The nodes below each node.</param>
    /// <param name="rule">What is held to grow.</param>
    /// <param name="comparisons">How many snapshots there were before.</param>
    /// <param name="seconds">Since the first of them.</param>
    public ContentFinder(
        PathAggregate aggregate, PathSeries[] series, List<int>?[] children, SiteRule rule, int comparisons, double seconds)
    {
        _rule = rule;
        _aggregate = aggregate;
        _series = series;
        _children = children;
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
        sites = [.. sites.Select((site, i) => Surer(site, holders[i]))];
        var found = new Dictionary<int, (int Node, GrowthSite Site)>();
        for (var i = 0; i < isTaken.Length; i++)
        {
            if (_series[i].Content is { } content && !isBelowSite[i] && Judge(i, content) is { } finding
                && PlaceOf(i) is var place
                && !isTaken[place] && !IsLeftOut(i, finding.Judgement.Window))
            {
                var site = Describe(i, content, finding);
                if (!found.TryGetValue(place, out var other) || IsBefore(site, other.Site))
                {
                    found[place] = (i, site);
                }
            }
        }

        var candidates = found.Where(pair => !IsBelowAnother(pair.Key, found)).Select(pair => pair.Value.Site).ToList();
        if (_rule.IsOfRounds)
        {
            // A large one may have its round without a rise yet.
            return [.. sites, .. candidates];
        }

        var largest = sites.Concat(candidates).Select(GainOf).DefaultIfEmpty().Max();
        return [.. sites, .. candidates.Where(site => GainOf(site) >= largest * (1 - Thresholds.NearlyAll))];
    }

    // Objects that one site holds as well as another are seen at one of them, now here and now there. Then its references are
    // surer.
    private GrowthSite Surer(GrowthSite site, int holder) =>
        site.Verdict < Verdict.Growing && _series[holder].Content is { } content && Judge(holder, content) is { } finding
        && finding.Measure == GrowthMeasure.References && finding.Judgement.Verdict > site.Verdict
            ? Describe(holder, content, finding) with { Along = site.Along, AddedSinceFirst = site.AddedSinceFirst }
            : site;

    // Two arrays of one collection, as the entries of a dictionary and its buckets, are one site: references say more than
    // elements, and these more than bytes. The larger one has what was added, and the other only finds it.
    private static bool IsBefore(GrowthSite site, GrowthSite other) => site.Measure != other.Measure
        ? site.Measure < other.Measure
        : site.Bytes > other.Bytes;

    // A second's worth: an array that was made large enough for all that comes gains no bytes.
    private static double GainOf(GrowthSite site) => site.Measure switch
    {
        GrowthMeasure.References => Math.Max(site.BytesPerSecond, site.CountPerSecond * BytesOfReference),
        GrowthMeasure.Elements when site.Count > 0 => Math.Max(
            site.BytesPerSecond, site.CountPerSecond * site.Bytes / site.Count),
        _ => site.BytesPerSecond,
    };

    private Finding? Judge(int node, ContentSeries content)
    {
        if (_rule.Judge(content.References.Changes) is { Verdict: >= Verdict.Suspect } ofReferences
            && !AreReplaced(node, content.References))
        {
            return new Finding(GrowthMeasure.References, content.References, ofReferences);
        }

        if (!content.IsBuffer)
        {
            return null;
        }

        if (content.Elements is { } elements && elements.Snapshots > (_rule.IsOfRounds ? 1 : Thresholds.Twice))
        {
            // Whatever the size of the buffer is.
            return _rule.Judge(elements.Changes) is { Verdict: >= Verdict.Suspect } ofElements
                ? new Finding(GrowthMeasure.Elements, elements, ofElements)
                : null;
        }

        // What is larger only now and then may be a buffer with room for more.
        var minMore = content.Count == 1 ? Thresholds.Page : MinBytes;
        if (_rule.JudgeBytes(content.Bytes.Changes) is { Verdict: >= Verdict.Suspect } ofBytes
            && (ofBytes.Verdict == Verdict.Growing || ofBytes.Rises == ofBytes.Window)
            && (_rule.IsOfRounds
                || content.Bytes.Now >= content.Bytes.First * Thresholds.Doubled
                || content.Bytes.Now >= content.Bytes.First + minMore))
        {
            // Several that are replaced by others of any size are sometimes larger for some snapshots in a row.
            var isByChance = content.Count > 1 && ofBytes.Window < Thresholds.Long;
            return isByChance && _rule.IsOfRounds ? null : new Finding(
                GrowthMeasure.Bytes, content.Bytes, isByChance ? ofBytes with { Verdict = Verdict.Suspect } : ofBytes);
        }

        var ambiguousFor = content.AmbiguousFor(_comparisons);
        return !_rule.IsOfRounds && content.Jumps >= Thresholds.Twice && content.Bytes.Now >= MinBytes && ambiguousFor > 0
            ? new Finding(GrowthMeasure.Bytes, content.Bytes, OfDoubling(content)) { AmbiguousFor = ambiguousFor }
            : null;
    }

    private Judgement OfDoubling(ContentSeries content) => new(
        Verdict.Suspect,
        _comparisons,
        content.Jumps,
        content.Bytes.Now - content.Bytes.First,
        GivenBack: null,
        ExactIntervals: 0,
        MoreSnapshots: 0)
    {
        Pattern = GrowthPattern.DoublingBuffer,
        Tests =
        [
            new TestOutcome("doublings", content.Jumps, Thresholds.Twice, true),
            new TestOutcome("bytes", content.Bytes.Now, MinBytes, true),
            new TestOutcome("snapshots until another doubling is late", content.AmbiguousFor(_comparisons), 1, true),
        ],
    };

    private bool[] HoldersAndAbove(List<int> holders)
    {
        var isTaken = new bool[_aggregate.Nodes.Length];
        foreach (var holder in holders)
        {
            for (var node = holder; node >= 0 && !isTaken[node]; node = _aggregate.Nodes[node].Parent)
            {
                isTaken[node] = true;
            }
        }

        return isTaken;
    }

    // The collection whose inside the array is; or the array itself, which has a place of its own beside others that its holder
    // has.
    private int PlaceOf(int node)
    {
        while (Plumbing.IsInside(_aggregate.Nodes[node].Type!, _aggregate.TypeOfParent(node))
            && _aggregate.TypeOfParent(node) is not null)
        {
            node = _aggregate.Nodes[node].Parent;
        }

        return node;
    }

    // A local array is soon gone, where nothing lasting holds it; and a table of weak keys shrinks only when it is used again.
    // In the runtime's table of static fields there is one more for each type that is used.
    private bool IsLeftOut(int array, int intervals)
    {
        if (_aggregate.Nodes[array].Parent is var root and >= 0
            && _aggregate.Nodes[root].RootKind is RootKind.UnnamedStatic or RootKind.ThreadStatic)
        {
            return true;
        }

        for (var node = array; _aggregate.Nodes[node].Type is { } type; node = _aggregate.Nodes[node].Parent)
        {
            if (type.Name.Full.StartsWith("System.Runtime.CompilerServices.ConditionalWeakTable<", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return _aggregate.IsWorkInHand(_aggregate.Nodes[array].Parent, intervals);
    }

    private bool IsBelowAnother(int place, Dictionary<int, (int Node, GrowthSite Site)> found)
    {
        for (var node = _aggregate.Nodes[place].Parent; node >= 0; node = _aggregate.Nodes[node].Parent)
        {
            if (found.ContainsKey(node))
            {
                return true;
            }
        }

        return false;
    }

    private GrowthSite Describe(int node, ContentSeries content, in Finding finding)
    {
        var isInBytes = finding.Measure == GrowthMeasure.Bytes;
        var number = finding.Number;
        // What is known of the arrays begins anew with each segment more; what their path holds does not.
        var (first, last) = finding.Measure == GrowthMeasure.Elements
            ? (_series[node].FirstBytes, _series[node].LastBytes)
            : (content.Bytes.First, content.Bytes.Last);
        var steps = _aggregate.StepsTo(_aggregate.Nodes[node].Parent);
        return new GrowthSite(
            _aggregate.RootOf(node).Root,
            _aggregate.TypesOf(steps),
            _aggregate.Nodes[node].Type!,
            isInBytes ? content.Count : number.Now,
            isInBytes ? 0 : number.Now - number.Last,
            isInBytes ? 0 : number.Now - number.First,
            isInBytes || _seconds <= 0 ? 0 : (number.Now - number.First) / _seconds,
            content.Bytes.Now,
            content.Bytes.Now - last,
            _seconds > 0 ? (content.Bytes.Now - first) / _seconds : 0,
            finding.Judgement.Verdict)
        {
            RootKind = _aggregate.RootOf(node).RootKind ?? RootKind.Static,
            BytesSinceFirst = content.Bytes.Now - content.Bytes.First,
            Changes = SitesInStep.ChangesOf(number.Changes, finding.Judgement),
            HolderId = _series[steps.Count > 0 ? steps[^1] : _aggregate.Nodes[node].Parent].Id,
            Steps = steps,
            ContentStep = node,
            Measure = finding.Measure,
            Judgement = finding.Judgement,
            Confidence = finding.Judgement.Confidence,
            AmbiguousFor = finding.AmbiguousFor,
            Doublings = isInBytes ? content.Doublings : 0,
            OwnObjectsDelta = finding.Measure == GrowthMeasure.References
                ? OwnObjects(node, static series => series.LastCount)
                : 0,
        };
    }

    // Whether most of what the references lead to is held by nothing else, and comes and goes: then these objects tell better
    // what they do.
    private bool AreReplaced(int node, NumberSeries references)
    {
        if (OwnObjects(node, static series => series.FirstCount) <= (references.Now - references.First) * Thresholds.Most)
        {
            return false;
        }

        long came = 0, givenBack = 0;
        foreach (var child in _children[node] ?? [])
        {
            if (_series[child].Counts is { } counts)
            {
                var flow = Flow.Of(counts.Points);
                came += flow.Came;
                givenBack += flow.GivenBack;
            }
        }

        return givenBack > came * Thresholds.Little;
    }

    // How many more objects there are than at some time that nothing nearer to a root holds.
    private long OwnObjects(int node, Func<PathSeries, long> before) =>
        _children[node]?.Sum(child => _aggregate.Nodes[child].Count - before(_series[child])) ?? 0;

    // What grows of the content of one node.
    private readonly record struct Finding(GrowthMeasure Measure, NumberSeries Number, Judgement Judgement)
    {
        public int AmbiguousFor { get; init; }
    }
}
