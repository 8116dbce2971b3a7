namespace LeakWatch.Capture.Port;

/// <summary>
/// Waits for an answer as long as there are signs of life: the time limit starts anew whenever progress is seen.
/// </summary>
internal sealed class PatientWait
{
    private readonly TimeProvider _time;

    /// <summary>Makes one.</summary>
    public PatientWait(TimeSpan timeout, TimeProvider time)
    {
        Timeout = timeout;
        _time = time;
    }

    /// <summary>How long to wait for the answer to something that is no longer wanted, to undo it.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long silence may last.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Runs <paramref name="ask"/> and waits for it.</summary>
    /// <param name="ask">What to wait for.</param>
    /// <param name="progress">Something that changes as long as there is life; null for none.</param>
    /// <param name="undo">
    /// What to do with an answer that comes when the caller has given up, before the caller is let go; awaited for
    /// <see cref="Grace"/> at most, so that nothing that was begun in the target is left behind.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">No answer and no progress within <see cref="Timeout"/>.</exception>
    public async Task<T> ForAsync<T>(
        Func<CancellationToken, Task<T>> ask, Func<long>? progress, Func<T, Task>? undo, CancellationToken cancellationToken)
    {
        using var abandon = new CancellationTokenSource();
        // On the pool: connecting to a stuck process may block before it returns a task.
        var answer = Task.Run(() => ask(abandon.Token), CancellationToken.None);
        var seen = progress?.Invoke() ?? 0;
        while (true)
        {
            try
            {
                return await answer.WaitAsync(Timeout, _time, cancellationToken);
            }
            catch (TimeoutException) when (progress is not null && progress() != seen && !answer.IsCompleted)
            {
                seen = progress();
            }
            catch (Exception cause) when (!answer.IsCompleted)
            {
                if (cause is OperationCanceledException && undo is not null)
                {
                    await Task.WhenAny(UndoAsync(answer, undo), Task.Delay(Grace, _time, CancellationToken.None));
                }

                await abandon.CancelAsync();
                _ = answer.ContinueWith(
                    static late => late.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
                throw;
            }
        }
    }

    private static async Task UndoAsync<T>(Task<T> answer, Func<T, Task> undo)
    {
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answer.IsCompletedSuccessfully)
        {
            await undo(answer.Result);
        }
    }
}
