namespace LeakWatch.Testing.Watching;

/// <summary>
/// A watcher for one call. To start one and connect it takes a second, and so it is kept from call to call; when this process
/// ends, it does as well.
/// </summary>
internal sealed class WatcherLease : IAsyncDisposable
{
    // A static method has nowhere else to keep something for the next call.
    private static WatcherProcess? _idle;

    private readonly MemoryPermission? _permission;

    private WatcherLease(WatcherProcess watcher)
    {
        Watcher = watcher;
        _permission = watcher.Permit();
    }

    /// <summary>The watcher.</summary>
    public WatcherProcess Watcher { get; }

    /// <summary>Takes the one that is there, if it is usable, or starts one.</summary>
    /// <param name="values">What it shows of values.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<WatcherLease> TakeAsync(ValuesMode values, CancellationToken cancellationToken)
    {
        var idle = Interlocked.Exchange(ref _idle, null);
        if (idle is { IsUsable: true } && idle.Values == values)
        {
            return new WatcherLease(idle);
        }

        if (idle is not null)
        {
            await idle.DisposeAsync();
        }

        return new WatcherLease(await WatcherProcess.StartAsync(values, cancellationToken));
    }

    /// <summary>Leaves it for the next call, unless there is another one by then.</summary>
    public async ValueTask DisposeAsync()
    {
        _permission?.Dispose();
        if (!Watcher.IsUsable || Interlocked.CompareExchange(ref _idle, Watcher, null) is not null)
        {
            await Watcher.DisposeAsync();
        }
    }
}
