namespace LeakWatch.Watching;

/// <summary>Lets somebody ask for a snapshot before its time. Several requests before one is taken count as one.</summary>
internal sealed class SnapshotRequests : IDisposable
{
    private readonly SemaphoreSlim _requests = new(0, 1);

    public void Request()
    {
        try
        {
            _requests.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already asked for.
        }
        catch (ObjectDisposedException)
        {
            // A signal or a key that comes while the watch ends.
        }
    }

    public Task NextAsync(CancellationToken cancellationToken) => _requests.WaitAsync(cancellationToken);

    public void Dispose() => _requests.Dispose();
}
