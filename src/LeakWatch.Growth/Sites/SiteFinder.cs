using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Finds the topmost places where the holder's own count stays while what it holds keeps growing. The growing children of one
/// holder are one site, named after the one whose bytes grew most; what hangs below is part of it. Then what grows without
/// anything in it that could be counted (<see cref="ContentFinder"/>).
/// </summary>
internal sealed class SiteFinder
{
    private readonly PathAggregate _aggregate;
    private readonly PathSeries[] _series;
    private readonly IContainerNumbers? _containers;
    private readonly SiteRule _rule;
    private readonly int _comparisons;
    private readonly double _seconds;
    private readonly List<int>?[] _children;

    public SiteFinder(
        PathAggregate aggregate,
        PathSeries[] series,
        IContainerNumbers? containers,
        SiteRule rule,
        int comparisons,
        double seconds)
    {
        _rule = rule;
        _aggregate = aggregate;
        _series = series;
        _containers = containers;
        _comparisons = comparisons;
        _seconds = seconds;
        _children = new List<int>[aggregate.Nodes.Length];
    }

    public IReadOnlyList<GrowthSite> Find()
    {
        var nodes = _aggregate.Nodes;
        var sites = new List<GrowthSite>();
        var holders = new List<int>();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Parent is var parent and >= 0)
            {
                (_children[parent] ??= []).Add(i);
            }
        }

        // Parents stand before their children, so a site is known before anything below it is looked at.
        var isBelowSite = new bool[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var parent = nodes[i].Parent;
            isBelowSite[i] = parent >= 0 && (isBelowSite[parent] || Grows(i));
            if (!isBelowSite[i] && _children[i] is { } children && children.Where(Grows).ToList() is { Count: > 0 } growing)
            {
                var site = Describe(i, growing);
                if (site.Verdict == Verdict.Growing || !_aggregate.IsWorkInHand(i, site.Judgement.Window))
                {
                    sites.Add(site);
                    holders.Add(i);
                }
            }
        }

        (sites, holders) = OnePerOwner(sites, holders);
        sites = new ContentFinder(_aggregate, _series, _children, _rule, _comparisons, _seconds).AddTo(
            sites, holders, isBelowSite);

        sites = SuspectsOfHolder.Of(MadeContainers.Fold(KeptContexts.Fold(sites, _containers), _aggregate, _series), _aggregate);
        sites = new SiteEnds(_aggregate, _series, _containers, Grows).Of(sites);
        sites.Sort(static (a, b) => a.Verdict != b.Verdict ? b.Verdict.CompareTo(a.Verdict) : b.BytesPerSecond.CompareTo(
            a.BytesPerSecond));
        return SitesInStep.Of(sites);
    }

    // Two insides of one collection, as a dictionary's nodes and its locks, are one site: that of what gains most.
    private static (List<GrowthSite> Sites, List<int> Holders) OnePerOwner(List<GrowthSite> sites, List<int> holders)
    {
        var best = new Dictionary<int, int>();
        for (var i = 0; i < sites.Count; i++)
        {
            var owner = sites[i].Steps.Count > 0 ? sites[i].Steps[^1] : holders[i];
            if (!best.TryGetValue(owner, out var other) || sites[i].BytesPerSecond > sites[other].BytesPerSecond)
            {
                best[owner] = i;
            }
        }

        var kept = best.Values.Order().ToList();
        return (kept.ConvertAll(i => sites[i]), kept.ConvertAll(i => holders[i]));
    }

    private Judgement? JudgementOf(int node) => _rule.Judge(_series[node].Counts);

    private bool Grows(int node) => JudgementOf(node) is { Verdict: >= Verdict.Suspect };

    private long GainOf(int node) => _aggregate.Nodes[node].SubtreeBytes - _series[node].FirstBytes;

    private GrowthSite Describe(int holder, List<int> growing)
    {
        var main = MainOf(growing);
        var content = ContentOf(main);
        var node = _aggregate.Nodes[content];
        var bytes = growing.Sum(
            child => _aggregate.HasRetainedSizes ? _aggregate.Nodes[child].RetainedBytes : _aggregate.Nodes[child].SubtreeBytes);
        var bytesDelta = growing.Sum(child => _aggregate.Nodes[child].SubtreeBytes - _series[child].LastBytes);
        var bytesGained = growing.Sum(GainOf);
        var (along, added, contexts) = AddedBelow(growing, content);
        var steps = _aggregate.StepsTo(holder);
        // What is added tells more than what carries it: a dictionary's one array of entries is always the same.
        var judgement = JudgementOf(content) is { Verdict: >= Verdict.Suspect } ofContent ? ofContent : JudgementOf(main)!.Value;
        return new GrowthSite(
            _aggregate.RootOf(holder).Root,
            _aggregate.TypesOf(steps),
            node.Type!,
            node.Count,
            node.Count - _series[content].LastCount,
            node.Count - _series[content].FirstCount,
            _seconds > 0 ? (node.Count - _series[content].FirstCount) / _seconds : 0,
            bytes,
            bytesDelta,
            _seconds > 0 ? bytesGained / _seconds : 0,
            judgement.Verdict)
        {
            RootKind = _aggregate.RootOf(holder).RootKind ?? RootKind.Static,
            Judgement = judgement,
            Confidence = judgement.Confidence,
            SurvivedShare = _series[content].Counts?.SurvivedShare,
            BytesSinceFirst = bytesGained,
            Changes = SitesInStep.ChangesOf(_series[content].Counts, judgement),
            HolderId = _series[steps.Count > 0 ? steps[^1] : holder].Id,
            Steps = steps,
            ContentStep = content,
            IsRetainedSize = _aggregate.HasRetainedSizes,
            Along = along,
            AddedSinceFirst = added,
            KeptContexts = contexts,
        };
    }

    // Of a plugin's objects each refers to all that its load context has: the object is what somebody added.
    private int MainOf(List<int> growing)
    {
        var others = growing.FindAll(node => !KeptContexts.IsOne(_aggregate.Nodes[node].Type!));
        return (others.Count > 0 ? others : growing).MaxBy(GainOf);
    }

    // The inside of a collection is not what somebody added: that is behind it.
    private int ContentOf(int node)
    {
        while (Plumbing.IsCarrier(_aggregate.Nodes[node].Type!, _aggregate.TypeOfParent(node)) && _children[node] is { } children)
        {
            var growing = children.Where(Grows).ToList();
            if (growing.Count == 0)
            {
                break;
            }

            node = MainOf(growing);
        }

        return node;
    }

    private (List<(TypeIdentity Type, long CountDelta)> Along, Dictionary<TypeIdentity, long> SinceFirst, long Contexts)
        AddedBelow(List<int> growing, int content)
    {
        long contexts = 0;
        var along = new Dictionary<TypeIdentity, long>();
        var sinceFirst = new Dictionary<TypeIdentity, long>();
        var pending = new Stack<int>(growing);
        while (pending.TryPop(out var node))
        {
            var type = _aggregate.Nodes[node].Type!;
            sinceFirst[type] = sinceFirst.GetValueOrDefault(type) + _aggregate.Nodes[node].Count - _series[node].FirstCount;
            contexts += KeptContexts.IsOne(type) ? _aggregate.Nodes[node].Count : 0;
            if (node != content && !Plumbing.IsInside(type, _aggregate.TypeOfParent(node)))
            {
                along[type] = along.GetValueOrDefault(type) + _aggregate.Nodes[node].Count - _series[node].LastCount;
            }

            foreach (var child in _children[node] ?? [])
            {
                pending.Push(child);
            }
        }

        return (
            [.. along.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))],
            sinceFirst,
            contexts);
    }
}
