namespace LeakWatch.Panes.Detail;

/// <summary>
/// Asks one thing at a time off the drawing thread, and hands the answer to it. What is asked anew makes the answer before
/// needless.
/// </summary>
internal sealed class Question : IDisposable
{
    // Whoever runs through a list asks nothing of what is passed by.
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(120);

    private readonly Action<Action> _post;
    private readonly TimeProvider _time;
    private CancellationTokenSource _current = new();

    /// <summary>Makes one.</summary>
    /// <param name="post">Runs something on the drawing thread.</param>
    /// <param name="time">The clock.</param>
    public Question(Action<Action> post, TimeProvider time)
    {
        _post = post;
        _time = time;
    }

    /// <summary>Asks.</summary>
    /// <param name="ask">What to ask.</param>
    /// <param name="answered">Takes the answer, on the drawing thread; null where there is none.</param>
    public void Ask<T>(Func<CancellationToken, Task<T?>> ask, Action<T?> answered)
        where T : class
    {
        Drop();
        var token = _current.Token;
        _ = Task.Run(async () =>
        {
            T? answer = null;
            try
            {
                await Task.Delay(_rest, _time, token);
                answer = await ask(token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                // The objects went while they were looked at: there is no answer.
            }

            _post(() =>
            {
                if (!token.IsCancellationRequested)
                {
                    answered(answer);
                }
            });
        });
    }

    /// <summary>Makes what was asked needless.</summary>
    public void Drop()
    {
        _current.Cancel();
        _current.Dispose();
        _current = new CancellationTokenSource();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _current.Cancel();
        _current.Dispose();
    }
}
