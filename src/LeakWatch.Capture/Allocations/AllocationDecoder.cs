using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Survival;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Allocations;

/// <summary>Takes the samples of a session, and follows those that are wanted from collection to collection.</summary>
/// <remarks>
/// Events arrive on the thread that processes the source; the rest may be called from any other. What is not wanted costs a look into a
/// set, and allocates nothing.
/// </remarks>
internal sealed class AllocationDecoder
{
    // 16 pieces of some 100 KB each are 2 MB at the most; a real program has some hundreds.
    private const int MaxStacks = 20_000;
    private const int MaxFrames = 1 << 20;
    private const int MaxRows = 50_000;

    // 50 bytes each. What is allocated between two collections fills many of them, and most of it is dead behind the second.
    private const int MinFollowed = 20_000;

    // At 0.1 microseconds each in the target: a twentieth of a core.
    private const double MaxPiecesPerSecond = 500_000;

    private readonly AllocationSessionOptions _options;
    private readonly Lock _gate = new();
    private readonly StackTable _stacks = new(MaxStacks, MaxFrames);
    private readonly SampleTally _tally = new(MaxRows);
    private readonly SampleFollower? _follower;
    private readonly CollectionSeam _seam = new();
    private CollectionRate _rate;
    private readonly TaskCompletionSource _givenUp = NewSignal();
    private volatile TaskCompletionSource _enough = NewSignal();
    private volatile TaskCompletionSource _forgotten = NewSignal();
    private volatile IReadOnlySet<ulong>? _typeIds;
    private TraceEventDispatcher? _source;
    private SurvivorsUnknown? _unknown;
    private long _eventsLost;
    private long _events;
    private long _seen;
    private long _kept;
    private long _leftOut;
    private int? _decidedBy;

    /// <summary>Makes one.</summary>
    /// <param name="options">What is wanted.</param>
    public AllocationDecoder(AllocationSessionOptions options)
    {
        _options = options;
        _typeIds = options.TypeIds;
        _rate = NewRate();
        if (options.FollowSurvivors)
        {
            _follower = new SampleFollower(Math.Max(MinFollowed, options.MaxSamples));
        }
        else
        {
            _unknown = new SurvivorsUnknown(SurvivorsUnknownKind.NotAsked);
        }
    }

    /// <summary>Completes when there are enough samples; another one where these are forgotten then.</summary>
    public Task Enough => _enough.Task;

    /// <summary>
    /// Of enough samples: completes when they are forgotten, and more may be taken. A background collection does that.
    /// </summary>
    public Task Forgotten => _forgotten.Task;

    /// <summary>Completes when survivors are not followed any more: it costs the target too much, or nothing sure would come of it.</summary>
    public Task GivenUp => _givenUp.Task;

    /// <summary>Samples of wanted types so far. Readable from any thread.</summary>
    public long Kept => Volatile.Read(ref _kept);

    /// <summary>The types that are wanted from now on; null for all.</summary>
    public void Want(IReadOnlySet<ulong>? typeIds) => _typeIds = typeIds;

    /// <summary>
    /// Takes the events of a session from now on. Of two sessions one after the other the first must have ended; where the second began
    /// before that, no collection is missed.
    /// </summary>
    public void Follow(TraceEventDispatcher source)
    {
        _source = source;
        // Its time begins anew.
        _rate = NewRate();
        _seam.Sew();
        _follower?.Abandon();
        var clr = source.Clr;
        clr.AllocationSampling += data => Take(data, isTick: false);
        clr.GCAllocationTick += data => Take(data, isTick: true);
        if (_follower is not null && _unknown is null)
        {
            clr.GCStart += OnCollectionStart;
            clr.GCStop += OnCollectionEnd;
            clr.GCBulkMovedObjectRanges += OnMoved;
            clr.GCBulkSurvivingObjectRanges += OnSurviving;
        }
    }

    /// <summary>Survivors are not followed any more.</summary>
    public void GiveUp(SurvivorsUnknown why)
    {
        lock (_gate)
        {
            _unknown ??= why;
            _givenUp.TrySetResult();
        }
    }

    /// <summary>A session has ended.</summary>
    /// <param name="eventsLost">How many events the runtime dropped.</param>
    public void End(long eventsLost)
    {
        lock (_gate)
        {
            _eventsLost += eventsLost;
            _source = null;
        }
    }

    /// <summary>Copies what there is so far.</summary>
    public SampleCounts Read()
    {
        lock (_gate)
        {
            var lost = _eventsLost + (_source?.EventsLost ?? 0);
            SurvivorsUnknown? unknown = _unknown is not null ? _unknown
                : lost > 0 ? new SurvivorsUnknown(SurvivorsUnknownKind.EventsLost, lost)
                : _decidedBy is null ? new SurvivorsUnknown(SurvivorsUnknownKind.NoFullCollection)
                : null;
            var stacks = new ulong[_stacks.Count][];
            for (var i = 0; i < stacks.Length; i++)
            {
                stacks[i] = _stacks[i].ToArray();
            }

            return new SampleCounts(_tally.Rows.ToArray(), stacks, _events, _seen, _kept, _leftOut, lost, unknown, _decidedBy);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void HaveEnough()
    {
        if (!_enough.Task.IsCompleted)
        {
            _forgotten = NewSignal();
            _enough.TrySetResult();
        }
    }

    private CollectionRate NewRate() => new(_options.MaxCollectionsPerSecond, MaxPiecesPerSecond);

    private bool IsWanted(ulong typeId) => _typeIds is not { } wanted || wanted.Contains(typeId);

    private void Take(TraceEvent data, bool isTick)
    {
        var payload = BulkBlock.PayloadOf(data);
        Volatile.Write(ref _events, _events + 1);
        if (++_seen >= _options.MaxEvents)
        {
            HaveEnough();
        }

        if (!IsWanted(isTick ? AllocationPayload.TypeOfTick(payload) : AllocationPayload.TypeOfSampled(payload)))
        {
            return;
        }

        if (!(isTick
            ? AllocationPayload.TryReadTick(payload, out var sample)
            : AllocationPayload.TryReadSampled(payload, out sample)))
        {
            GiveUp(new SurvivorsUnknown(SurvivorsUnknownKind.MalformedEvents, 1));
            return;
        }

        lock (_gate)
        {
            var frames = EventStacks.Of(data);
            if (frames.IsEmpty)
            {
                _leftOut++;
                return;
            }

            Take(sample, frames, isTick);
        }
    }

    private void Take(in AllocationPayload sample, ReadOnlySpan<ulong> frames, bool isTick)
    {
        var weight = isTick
            ? SampleWeights.OfTick(sample.Size, sample.Allocated)
            : SampleWeights.OfSampled(sample.Size);
        var stack = _stacks.Intern(frames);
        var row = stack == StackTable.NoStack ? SampleTally.NoRow : _tally.RowOf(stack, sample.TypeId);
        // One that cannot be followed is not counted: it would count as dead.
        if (row == SampleTally.NoRow
            || (_unknown is null && !_follower!.TryAdd(sample.Address, row, weight, !sample.IsSmall)))
        {
            _leftOut++;
            HaveEnough();
            return;
        }

        _tally.Add(row, weight, sample.Size);
        Volatile.Write(ref _kept, _kept + 1);
        if (_kept >= _options.MaxSamples && _unknown is not null)
        {
            HaveEnough();
        }
    }

    private void OnCollectionStart(GCStartTraceData data)
    {
        _events++;
        lock (_gate)
        {
            var isBackground = data.Type == GCType.BackgroundGC;
            if (!_seam.Begin(data.Count, isBackground))
            {
                return;
            }

            _follower!.Begin(data.Count, data.Depth, isBackground);
            if (isBackground)
            {
                _tally.Forget();
                if (_enough.Task.IsCompleted && _seen < _options.MaxEvents)
                {
                    _enough = NewSignal();
                    _forgotten.TrySetResult();
                }
            }
        }
    }

    private void OnCollectionEnd(GCEndTraceData data)
    {
        _events++;
        if (_unknown is not null || !_seam.End(data.Count))
        {
            return;
        }

        lock (_gate)
        {
            if (_follower!.End(data.Count))
            {
                _tally.Decide(_follower.Living);
                _decidedBy = data.Count;
            }

            if (_follower.Survivors >= _options.MaxSamples)
            {
                HaveEnough();
            }

            if (_follower.IsOutOfStep)
            {
                GiveUp(new SurvivorsUnknown(SurvivorsUnknownKind.CollectionsOverlapped));
            }
        }

        if (!_rate.Allows(data.TimeStampRelativeMSec))
        {
            GiveUp(new SurvivorsUnknown(
                _rate.IsOfPieces ? SurvivorsUnknownKind.TooManyPieces : SurvivorsUnknownKind.TooManyCollections, _rate.Excess));
        }
    }

    private void OnMoved(GCBulkMovedObjectRangesTraceData data)
    {
        if (Pieces<Relocation>(data, out var pieces) && _seam.IsListing)
        {
            lock (_gate)
            {
                _follower!.Moved(pieces);
            }
        }
    }

    private void OnSurviving(GCBulkSurvivingObjectRangesTraceData data)
    {
        if (Pieces<SurvivingRange>(data, out var pieces) && _seam.IsListing)
        {
            lock (_gate)
            {
                _follower!.Survived(pieces);
            }
        }
    }

    private bool Pieces<T>(TraceEvent data, out ReadOnlySpan<T> pieces)
        where T : unmanaged
    {
        _events++;
        if (!BulkBlock.TryRead(BulkBlock.PayloadOf(data), out _, out pieces))
        {
            GiveUp(new SurvivorsUnknown(SurvivorsUnknownKind.MalformedEvents, 1));
            return false;
        }

        _rate.Listed(pieces.Length);
        return true;
    }
}
