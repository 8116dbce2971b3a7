using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Port;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// Forces a full blocking collection with a heap walk by starting a short session, and takes the type descriptions of that
/// walk from it.
/// </summary>
/// <remarks>
/// The runtime describes a type once as long as any session of any tool asks for type descriptions, and forgets that it did when
/// it next looks at its sessions and none asks any more: that is when the next one starts, not when the last one stops. Asked for
/// in this short session, and with one more started behind it, the descriptions come anew with each snapshot, and a watch that
/// goes on for hours does not starve dotnet-gcdump or another watch of the names.
/// </remarks>
internal sealed class CollectionTrigger
{
    // For the descriptions of some 100,000 types, or of what is moved. Not more: a target that never gets to the collection fills
    // it with what happens meanwhile.
    private const int BufferMegabytes = 32;

    private static readonly SessionRequest _release = new([RuntimeProvider.Runtime(RuntimeProvider.GC)], BufferMegabytes: 1);

    private readonly DiagnosticPort _port;
    private readonly TypeCatalog _types;
    private readonly Func<long> _progress;

    /// <summary>Makes one.</summary>
    /// <param name="port">The target's port.</param>
    /// <param name="types">Takes the descriptions.</param>
    /// <param name="progress">Something that changes as long as the target is alive.</param>
    public CollectionTrigger(DiagnosticPort port, TypeCatalog types, Func<long> progress)
    {
        _port = port;
        _types = types;
        _progress = progress;
    }

    /// <summary>What <see cref="BeginRelease"/> has begun last.</summary>
    public Task Released { get; private set; } = Task.CompletedTask;

    /// <summary>Returns when the collection is over and every description it brought is in the catalog.</summary>
    /// <param name="forgetFirst">
    /// Whether to have the runtime forget what it has described right before: for when that was missing.
    /// </param>
    /// <param name="movement">Takes where the collection moves objects; null where nobody wants to know.</param>
    /// <param name="forced">Called at the earliest moments at which the collection can be over, before the rest is done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ForceAsync(bool forgetFirst, MovementDecoder? movement, Action? forced, CancellationToken cancellationToken)
    {
        using var forgetting = forgetFirst ? await _port.StartAsync(_release, _progress, cancellationToken) : null;
        // With the events of collections, too: should the watch be killed, the next one makes the runtime write to the session,
        // and that is when it notices that nobody is there. Until then every session that anyone starts would collect.
        const long Keywords =
            RuntimeProvider.GC | RuntimeProvider.GCHeapCollect | RuntimeProvider.Type | RuntimeProvider.GCHeapAndTypeNames;
        var keywords = Keywords | (movement is null ? 0 : RuntimeProvider.GCHeapSurvivalAndMovement);
        using var session = await _port.StartAsync(
            new SessionRequest([RuntimeProvider.Runtime(keywords)], BufferMegabytes), _progress, cancellationToken);
        // Up to .NET 10 it collects while it starts, so that is over now; later ones collect behind the answer.
        forced?.Invoke();
        // A description that is lost or cannot be read shows as a type that is missing in the snapshot.
        var lost = await ShortSession.FinishAsync(
            _port,
            session,
            source =>
            {
                source.Clr.TypeBulkType += data => BulkTypeDecoder.Read(data, _types);
                movement?.Follow(source);
            },
            _progress,
            cancellationToken);
        movement?.Finish(lost);
        // And that is when later ones answer the session's end.
        forced?.Invoke();
        if (forgetting is not null)
        {
            await DiagnosticPort.StopAsync(forgetting);
        }
    }

    /// <summary>
    /// Starts and stops one more session. That makes the runtime forget what it has described, and write an event, behind which
    /// the decoder can be sure of the order of all earlier ones and lets them through.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        using var session = await _port.StartAsync(_release, _progress, cancellationToken);
        await DiagnosticPort.StopAsync(session);
    }

    /// <summary>Begins to do that beside whatever comes next; <see cref="Released"/> completes with it.</summary>
    public void BeginRelease(CancellationToken cancellationToken) => Released = ReleaseAsync(cancellationToken);
}
