using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Adding;

/// <summary>
/// Samples the allocations of what grows before each snapshot, so that the collection of that tells which of them live on, until it is
/// known which code adds.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class AdderSampling : IAsyncDisposable
{
    // What a window is to bring, and how far its length may go.
    private const int MaxSamples = 500;
    private const int MaxSamplesOfAllTypes = 20_000;
    private const long MaxEvents = 50_000;
    private const int LongestFactor = 12;
    private const int ShortestDivisor = 20;

    private const int MaxSites = 20;

    // With so many the interval of a half is 20 % wide.
    private const int Plenty = 100;

    private static readonly Task _never = new TaskCompletionSource().Task;
    private static readonly IReadOnlyDictionary<string, SiteAdders> _none = new Dictionary<string, SiteAdders>();

    private readonly IAllocationSource? _source;
    private readonly AdderOptions _options;
    private AdderEvidence _evidence = AdderEvidence.None;
    private volatile IAllocationSampling? _running;
    private HashSet<ulong>? _wanted;
    private SampledAllocations? _newest;
    private bool _isWanted;
    private bool _isOver;
    private TimeSpan _window;

    public AdderSampling(IHeapSource source, AdderOptions options)
    {
        _source = options.Mode == AdderMode.Never ? null : source as IAllocationSource;
        _options = options;
        _window = options.Time;
        _isWanted = !StopsBetween || options.Mode == AdderMode.FromStart;
    }

    /// <summary>Whether allocations are being sampled. From any thread.</summary>
    public bool IsSampling => _running is not null;

    /// <summary>Why nothing is sampled any more; null where it is, or is not to be.</summary>
    public string? Note { get; private set; }

    /// <summary>Whether there is nothing more to be had before the next snapshot.</summary>
    public bool IsDone => _running is { } running
        && (running.Ended.IsCompleted || (StopsBetween && !running.FollowsSurvivors && running.Enough.IsCompleted));

    /// <summary>Completes when <see cref="IsDone"/> may have become so.</summary>
    public Task Changed => _running is not { } running ? _never
        : running.Enough.IsCompleted ? running.Ended
        : Task.WhenAny(running.Enough, running.Ended);

    /// <summary>When to begin, so that enough is sampled when the next snapshot is due; null for not before that.</summary>
    /// <param name="due">When that is; null where nobody knows.</param>
    public TimeSpan? BeginAfter(TimeSpan? due) => _source is null || _running is not null || !_isWanted || _isOver ? null
        : !StopsBetween ? TimeSpan.Zero
        : due is { } then ? TimeSpan.FromTicks(Math.Max(0, (then - _window).Ticks))
        : null;

    /// <summary>Begins to sample. Takes some 0.3 s.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var isOfAll = _wanted is null || !StopsBetween;
        var request = new SamplingRequest(
            _wanted, isOfAll ? MaxSamplesOfAllTypes : MaxSamples, StopsBetween ? MaxEvents : long.MaxValue, !StopsBetween);
        try
        {
            _running = await _source!.SampleAsync(request, cancellationToken);
        }
        catch (LeakWatchException cause)
        {
            GiveUp(cause);
        }
    }

    /// <summary>Takes what was sampled, behind a snapshot or when it is done. Takes 0.3 s where methods have no name yet.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (_running is not { } running)
        {
            return;
        }

        var goesOn = !StopsBetween && !running.Ended.IsCompleted;
        try
        {
            var sampled = goesOn ? await running.ReadAsync(cancellationToken) : await running.FinishAsync(cancellationToken);
            _evidence = (StopsBetween ? _evidence : AdderEvidence.None).With(sampled);
            _window = Next(sampled);
            _newest = sampled;
        }
        catch (LeakWatchException cause)
        {
            GiveUp(cause);
            goesOn = false;
        }
        finally
        {
            if (!goesOn)
            {
                // Until the next snapshot says of what there is too little.
                _isWanted = false;
                _running = null;
                await running.DisposeAsync();
            }
        }
    }

    /// <summary>What was sampled since the snapshot before, and has cost, once; null where nothing was.</summary>
    public SampledAllocations? TakeNewest()
    {
        var newest = _newest;
        _newest = null;
        return newest;
    }

    /// <summary>What is known of the sites of a complete snapshot; of what it is too little is sampled before the next one.</summary>
    /// <returns>By <see cref="GrowthSite.Key"/>.</returns>
    public IReadOnlyDictionary<string, SiteAdders> Look(IReadOnlyList<GrowthSite> sites, HeapObjects? objects)
    {
        if (_source is null || sites.Count == 0 || objects is null)
        {
            return _none;
        }

        var idsOf = AdderEvidence.IdsOf(objects);
        var adders = new Dictionary<string, SiteAdders>();
        var wanted = new HashSet<ulong>();
        foreach (var site in sites.Take(MaxSites))
        {
            var known = _evidence.Of(site, idsOf);
            if (!_evidence.IsEmpty)
            {
                adders[site.Key] = known;
            }

            if (!StopsBetween || !IsPlenty(known))
            {
                wanted.UnionWith(idsOf[site.Content]);
                wanted.UnionWith(site.Along.SelectMany(added => idsOf[added.Type]));
            }
        }

        (_wanted, _isWanted) = (wanted, wanted.Count > 0);
        _running?.Want(wanted);
        return adders;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_running is { } running)
        {
            _running = null;
            await running.DisposeAsync();
        }
    }

    private bool StopsBetween => _options.Mode != AdderMode.Always;

    private static bool IsPlenty(SiteAdders adders) => adders.Measure == SampleMeasure.Alive
        ? adders.Samples >= Plenty
        : adders.Samples >= MaxSamples && adders.Survivors is not null;

    // What allocates gigabytes a second is sampled for less time, and what allocates little for more.
    private TimeSpan Next(SampledAllocations sampled)
    {
        var factor = sampled.SamplesSeen > MaxEvents ? (double)MaxEvents / sampled.SamplesSeen
            : sampled.SamplesKept < Plenty ? 2
            : 1;
        var next = _window * factor;
        var (least, most) = (_options.Time / ShortestDivisor, _options.Time * LongestFactor);
        return next < least ? least : next > most ? most : next;
    }

    // The watch goes on without.
    private void GiveUp(LeakWatchException cause)
    {
        _isOver = true;
        Note = cause.Kind == FailureKind.Exited ? null : $"which code adds is not known: {cause.Message}";
    }
}
