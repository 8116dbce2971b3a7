using System.Runtime.InteropServices;
using System.Text;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Content;

/// <summary>
/// Finds for the growing sites what was added to them since the last snapshot: lines that are there now and were not there then,
/// and lines that are there more often. Keeps from snapshot to snapshot a hash of each line, and its number. One thread.
/// </summary>
internal sealed class SiteContents
{
    private const int MaxSites = 5;
    private const int MaxLines = 5;
    private const int MaxHashes = 200_000;

    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly List<SnapshotLimit> _limits = [];
    private Dictionary<string, Seen> _before = [];

    /// <summary>Makes one.</summary>
    /// <param name="limit">How long to look in each snapshot.</param>
    /// <param name="time">The clock.</param>
    public SiteContents(TimeSpan limit, TimeProvider time)
    {
        _limit = limit;
        _time = time;
    }

    /// <summary>Which places were not looked at, or not as a whole, when it was looked last.</summary>
    public IReadOnlyList<SnapshotLimit> Limits => [.. _limits];

    /// <summary>Of how many objects the content was not shown then.</summary>
    public long WithoutContent { get; private set; }

    /// <summary>Whether there was time to look at all.</summary>
    public bool HadTime { get; private set; }

    /// <summary>Looks at the places of a snapshot.</summary>
    /// <param name="sites">The places, those first that matter most.</param>
    /// <param name="aggregate">The snapshot by path.</param>
    /// <param name="objects">Its objects.</param>
    /// <param name="content">What is in them.</param>
    public IReadOnlyDictionary<string, SiteContent> Find(
        IReadOnlyList<GrowthSite> sites, PathAggregate aggregate, HeapObjects objects, IHeapContent content)
    {
        (WithoutContent, HadTime) = (0, true);
        _limits.Clear();
        var looks = new Dictionary<int, Look>();
        foreach (var site in sites.Take(MaxSites))
        {
            if (site.ContentStep >= 0)
            {
                looks.TryAdd(site.ContentStep, new Look(site, _before.GetValueOrDefault(site.Key)));
            }
        }

        if (looks.Count > 0)
        {
            LookAtObjects(looks, objects, content);
        }

        AddLimit(SnapshotLimitKind.SitesNotLookedAt, sites.Skip(MaxSites).Count(site => site.ContentStep >= 0));
        AddLimit(SnapshotLimitKind.SitesTooLarge, looks.Values.Count(look => look.Counts.Count >= MaxHashes));

        // Types of two assemblies can have the same name: the site that matters more counts.
        var found = looks.Values.DistinctBy(look => look.Site.Key).ToList();
        _before = found.ToDictionary(look => look.Site.Key, look => new Seen(look.Counts, look.IsWhole));
        var fields = new SiteFields(objects, aggregate, content);
        return found.ToDictionary(
            look => look.Site.Key,
            look => fields.Of(look.Site, look.Added) with { Repeated = look.RepeatedLines() });
    }

    private void LookAtObjects(Dictionary<int, Look> looks, HeapObjects objects, IHeapContent content)
    {
        var started = _time.GetTimestamp();
        var blocks = new ObjectBlocks(objects, content);
        var line = new Utf8Line();
        for (var block = 0; block < blocks.Count; block++)
        {
            var isNew = blocks.IsNew(block);
            var isLate = _time.GetElapsedTime(started) > _limit;
            var (nodes, addresses) = blocks.Of(block);
            for (var i = 0; i < nodes.Length; i++)
            {
                if (looks.TryGetValue(objects.Places.Of(nodes.Span[i]), out var look))
                {
                    if (isLate || look.Counts.Count >= MaxHashes)
                    {
                        look.IsWhole = false;
                        WithoutContent += isLate ? 1 : 0;
                        HadTime &= !isLate;
                    }
                    else
                    {
                        LookAt(look, nodes.Span[i], addresses.Span[i], isNew, content, line);
                    }
                }
            }
        }
    }

    private void LookAt(Look look, int node, ulong address, bool isNew, IHeapContent content, Utf8Line line)
    {
        line.Shorten(0);
        var unread = content.Unread;
        content.Render(node, address, line);
        if (content.Unread > unread || content.TakeYoungestReadLate() is not null)
        {
            // Without content, or not certain yet: nothing to tell, and next time it would seem to be new.
            look.IsWhole = false;
            WithoutContent++;
            return;
        }

        var hash = new HashCode();
        hash.AddBytes(line.Written);
        var value = hash.ToHashCode();
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(look.Counts, value, out _);
        count++;
        // Where not every line of last time is known, only what is too young to have been there.
        if (look.Before is { IsWhole: true } before ? count > before.Counts.GetValueOrDefault(value) : isNew)
        {
            if (look.IsToBeShown(value))
            {
                look.Added.Add(WithKey(node, address, content, line));
            }
            // Equal values under keys of their own, as compiled queries, are told by these.
            else if (look.MayHaveKeys && look.Added.Count < MaxLines)
            {
                var end = line.Length;
                var keyed = WithKey(node, address, content, line);
                line.Shorten(end);
                look.AddOrRepeat(value, line, keyed);
            }
            else
            {
                look.Repeat(value, line);
            }
        }
    }

    // Where the value says it itself the key would stand there twice.
    private static string WithKey(int node, ulong address, IHeapContent content, Utf8Line line)
    {
        var end = line.Length;
        content.AddKey(node, address, line);
        var value = Encoding.UTF8.GetString(line.Written[..end]);
        var key = Encoding.UTF8.GetString(line.Written[end..]);
        // Not certain yet.
        var isLate = content.TakeYoungestReadLate() is not null;
        return isLate || key.Length == 0 || value.Contains(key, StringComparison.Ordinal) ? value : $"{value}, key {key}";
    }

    private void AddLimit(SnapshotLimitKind kind, int amount)
    {
        if (amount > 0)
        {
            _limits.Add(new SnapshotLimit(kind, amount));
        }
    }

    private sealed record Seen(Dictionary<int, int> Counts, bool IsWhole);

    private sealed class Look(GrowthSite site, Seen? before)
    {
        private readonly Dictionary<int, (string Line, long Count)> _repeated = [];
        private readonly HashSet<int> _added = [];

        public GrowthSite Site { get; } = site;

        public Seen? Before { get; } = before;

        /// <summary>How often each line is there, by its hash.</summary>
        public Dictionary<int, int> Counts { get; } = [];

        public List<string> Added { get; } = [];

        public bool IsWhole { get; set; } = true;

        /// <summary>Whether a line of something new is the first of its kind, and there is room for it.</summary>
        public bool IsToBeShown(int hash) =>
            Added.Count < MaxLines && Before?.Counts.ContainsKey(hash) != true && _added.Add(hash);

        /// <summary>Whether no object of the site was without a key so far.</summary>
        public bool MayHaveKeys { get; private set; } = true;

        /// <summary>An equal line, with its key where it has one.</summary>
        public void AddOrRepeat(int hash, Utf8Line line, string keyed)
        {
            MayHaveKeys = keyed.Length > Encoding.UTF8.GetCharCount(line.Written);
            if (MayHaveKeys)
            {
                Added.Add(keyed);
            }
            else
            {
                Repeat(hash, line);
            }
        }

        /// <summary>Something new has a line that was there already, or has been shown; of any other there was no room.</summary>
        public void Repeat(int hash, Utf8Line line)
        {
            if (Before?.Counts.ContainsKey(hash) != true && !_added.Contains(hash))
            {
                return;
            }

            if (_repeated.TryGetValue(hash, out var known))
            {
                _repeated[hash] = known with { Count = known.Count + 1 };
            }
            else if (_repeated.Count < MaxLines)
            {
                _repeated[hash] = (Encoding.UTF8.GetString(line.Written), 1);
            }
        }

        /// <summary>The lines that came again, those first of which there are most.</summary>
        public IReadOnlyList<RepeatedLine> RepeatedLines() =>
        [
            .. _repeated.Values.OrderByDescending(repeated => repeated.Count)
                .ThenBy(repeated => repeated.Line, StringComparer.Ordinal)
                .Select(repeated => new RepeatedLine(repeated.Line, repeated.Count)),
        ];
    }
}
