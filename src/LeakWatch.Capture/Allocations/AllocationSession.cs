using System.Diagnostics.Tracing;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Sessions;
using LeakWatch.Capture.Symbols;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Failures;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Capture.Allocations;

/// <summary>
/// Samples the allocations of a process with their stacks, one of some 100 KB each, in an event session of its own. It stays until it is
/// finished; for how long is up to the caller, who may wait for <see cref="Enough"/>.
/// </summary>
/// <remarks>
/// One caller; <see cref="SamplesKept"/> and <see cref="Enough"/> from any thread. Costs the target some 6 microseconds for each sample of
/// any type, and with survivors what it takes to list the pieces of its heap at each collection. Takes some MB here.
/// </remarks>
public sealed class AllocationSession : IAllocationSampling
{
    private static readonly Task _never = new TaskCompletionSource().Task;

    private readonly DiagnosticPort _port;
    private readonly MethodSymbols _symbols;
    private readonly AllocationSessionOptions _options;
    private readonly TimeProvider _time;
    private readonly AllocationDecoder _decoder;
    private readonly CancellationTokenSource _disposed = new();
    private readonly long _beganAt;
    private EventPipeSession _events;
    private EventStreamReader _reader;
    private Task _over = Task.CompletedTask;
    private TimeSpan? _duration;
    private bool _isStopped;
    private TimeSpan _naming;
    private long _bytesBefore;

    private AllocationSession(
        DiagnosticPort port,
        MethodSymbols symbols,
        bool isUnbiased,
        AllocationSessionOptions options,
        EventPipeSession events,
        TimeProvider time)
    {
        _port = port;
        _symbols = symbols;
        IsUnbiased = isUnbiased;
        _options = options;
        _time = time;
        _decoder = new AllocationDecoder(options);
        _beganAt = time.GetTimestamp();
        (_events, _reader) = (events, Read(events));
    }

    /// <summary>Whether each byte has the same chance to be sampled: .NET 10 and later.</summary>
    public bool IsUnbiased { get; }

    /// <summary>Samples of wanted types so far. From any thread.</summary>
    public long SamplesKept => _decoder.Kept;

    /// <summary>
    /// Completes when there are <see cref="AllocationSessionOptions.MaxSamples"/>, <see cref="AllocationSessionOptions.MaxEvents"/> have
    /// come, or there is no room for more. Samples that are followed are followed on then, without new ones.
    /// </summary>
    public Task Enough => _decoder.Enough;

    /// <summary>Completes when no event comes any more: the process has ended, or the session.</summary>
    public Task Ended => _over;

    /// <inheritdoc/>
    public bool FollowsSurvivors => _options.FollowSurvivors && !_decoder.GivenUp.IsCompleted;

    /// <summary>Begins to sample.</summary>
    /// <param name="port">The process.</param>
    /// <param name="symbols">Names its code.</param>
    /// <param name="isUnbiased">Whether its runtime knows the unbiased sampling.</param>
    /// <param name="options">What to sample.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">The target could not be reached, refused, or did not answer in time.</exception>
    internal static async Task<AllocationSession> StartAsync(
        DiagnosticPort port,
        MethodSymbols symbols,
        bool isUnbiased,
        AllocationSessionOptions options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        symbols.BeginSession();
        var events = await port.StartAsync(
            Request(options, isUnbiased, samples: true, options.FollowSurvivors), null, cancellationToken);
        var session = new AllocationSession(port, symbols, isUnbiased, options, events, time);
        session._over = session.GoOnAsync();
        return session;
    }

    /// <summary>Samples other types from now on; what was sampled stays.</summary>
    /// <param name="typeIds">The types; null for all.</param>
    public void Want(IReadOnlySet<ulong>? typeIds) => _decoder.Want(typeIds);

    /// <summary>What there is so far, while the session goes on. Takes 0.3 s where methods have come up that have no name yet.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">The target does not answer.</exception>
    public async Task<SampledAllocations> ReadAsync(CancellationToken cancellationToken)
    {
        var counts = _decoder.Read();
        var began = _time.GetTimestamp();
        try
        {
            await _symbols.LearnAsync(counts.Stacks, cancellationToken);
        }
        catch (LeakWatchException gone) when (gone.Kind == FailureKind.Exited)
        {
            // Then there are the names that have come so far.
        }

        var stacks = AllocationNaming.Name(counts, _symbols);
        _naming += _time.GetElapsedTime(began);
        var duration = _duration ?? _time.GetElapsedTime(_beganAt);
        return new SampledAllocations(
            stacks,
            duration,
            counts.Seen,
            counts.Kept,
            counts.LeftOut,
            counts.EventsLost,
            IsUnbiased,
            counts.Survivors,
            new AllocationCost(counts.Events, _bytesBefore + _reader.BytesReceived, duration, _naming))
        {
            DecidedBy = counts.Survivors is null ? counts.DecidedBy : null,
        };
    }

    /// <summary>Ends the session and waits until all that it still had has arrived.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it has brought.</returns>
    /// <exception cref="LeakWatchException">The target does not answer.</exception>
    public async Task<SampledAllocations> FinishAsync(CancellationToken cancellationToken)
    {
        await _disposed.CancelAsync();
        await _over;
        await StopAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _over;
        if (!_isStopped)
        {
            await DiagnosticPort.StopAsync(_events);
        }

        await CloseAsync();
        _disposed.Dispose();
    }

    // Code that comes and goes is of interest as long as samples have no names.
    private static SessionRequest Request(AllocationSessionOptions options, bool isUnbiased, bool samples, bool followsSurvivors)
    {
        const long Methods = RuntimeProvider.Jit | RuntimeProvider.Ngen | RuntimeProvider.ILToNativeMap;
        var keywords = Methods
            | (!samples ? 0 : isUnbiased ? RuntimeProvider.AllocationSampling : RuntimeProvider.GC)
            | (followsSurvivors ? RuntimeProvider.GC | RuntimeProvider.GCHeapSurvivalAndMovement : 0);
        return new SessionRequest(
            [RuntimeProvider.Runtime(keywords, isUnbiased || !samples ? EventLevel.Informational : EventLevel.Verbose)],
            options.BufferMegabytes,
            WithStacks: samples);
    }

    private EventStreamReader Read(EventPipeSession events)
    {
        var reader = new EventStreamReader(events.EventStream, (long)_options.BufferMegabytes << 20);
        _decoder.Follow(reader.Source);
        reader.Source.Clr.MethodLoadVerbose += _symbols.Add;
        reader.Source.Clr.MethodUnloadVerbose += _symbols.Add;
        reader.Source.Clr.MethodILToNativeMap += _symbols.AddMap;
        reader.Start();
        return reader;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        _duration ??= _time.GetElapsedTime(_beganAt);
        var reader = _reader;
        await _port.FinishAsync(_events, () => reader.BytesReceived, cancellationToken);
        await reader.Ended.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (reader.Ended.IsFaulted || reader.IsOverrun)
        {
            _decoder.GiveUp(new SurvivorsUnknown(SurvivorsUnknownKind.SessionBroken));
        }

        _decoder.End(reader.Source.EventsLost);
    }

    private async Task CloseAsync()
    {
        await _reader.StopDecodingAsync();
        _events.Dispose();
        await _reader.DisposeAsync();
    }

    // What is sampled, and whether it is followed, cannot be changed in a session: another one goes on.
    private async Task GoOnAsync()
    {
        try
        {
            while (_options.FollowSurvivors && await WaitAsync(_options.IsEndless ? _never : _decoder.Enough))
            {
                await FollowAloneAsync();
                if (!await WaitAsync(_decoder.Forgotten))
                {
                    break;
                }

                await SampleAgainAsync();
            }

            if (_decoder.GivenUp.IsCompleted)
            {
                await SampleAloneAsync();
            }

            await Task.WhenAny(_reader.Ended).WaitAsync(_disposed.Token);
        }
        catch (Exception cause) when (cause is OperationCanceledException or LeakWatchException)
        {
            // It has ended meanwhile, or the target has: there is what there is.
        }
    }

    // False where it is over, or where survivors cannot be followed any more.
    private async Task<bool> WaitAsync(Task signal)
    {
        await Task.WhenAny(signal, _decoder.GivenUp, _reader.Ended).WaitAsync(_disposed.Token);
        return !_decoder.GivenUp.IsCompleted && !_reader.Ended.IsCompleted;
    }

    // At once: it may be too much for the target.
    private Task SampleAloneAsync() => ReplaceAsync(followsSurvivors: false);

    // There is nothing to follow meanwhile.
    private Task SampleAgainAsync() => ReplaceAsync(followsSurvivors: true);

    private async Task ReplaceAsync(bool followsSurvivors)
    {
        await DiagnosticPort.StopAsync(_events);
        await DrainAsync();
        GoOnWith(await StartAsync(samples: true, followsSurvivors));
        _duration = null;
    }

    // First the other one, so that no collection is missed.
    private async Task FollowAloneAsync()
    {
        var next = await StartAsync(samples: false, followsSurvivors: true);
        await DiagnosticPort.StopAsync(_events);
        _duration = _time.GetElapsedTime(_beganAt);
        await DrainAsync();
        GoOnWith(next);
    }

    private Task<EventPipeSession> StartAsync(bool samples, bool followsSurvivors) => _port.StartAsync(
        Request(_options, IsUnbiased, samples, followsSurvivors), null, CancellationToken.None);

    private async Task DrainAsync()
    {
        await _reader.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_reader.Ended.IsFaulted || _reader.IsOverrun)
        {
            _decoder.GiveUp(new SurvivorsUnknown(SurvivorsUnknownKind.SessionBroken));
        }

        _decoder.End(_reader.Source.EventsLost);
        _bytesBefore += _reader.BytesReceived;
        await CloseAsync();
    }

    private void GoOnWith(EventPipeSession events) => (_events, _reader) = (events, Read(events));
}
