namespace LeakWatch.Testing;

/// <summary>
/// What is dead but waits for its finalizer is not alive for long: it is let go before a snapshot, which could not tell.
/// </summary>
internal static class FinishedWork
{
    // A finalizer that does not end is the test's own affair.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    /// <summary>Waits until all finalizers have run that are due.</summary>
    public static async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(RunFinalizers, CancellationToken.None).WaitAsync(_limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Then what they would have let go is said to be alive, by the finalizer queue.
        }
    }

    private static void RunFinalizers()
    {
        // What is not moved is known again in the next snapshot.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        GC.WaitForPendingFinalizers();
    }
}
