namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>How long a test waits for what has to come. It only ever ends a test that has failed.</summary>
internal static class Patience
{
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(10);

    public static async Task<T> ForAsync<T>(Task<T> awaited, Func<string> describe, TimeSpan? bound = null)
    {
        var limit = bound ?? _bound;
        try
        {
            return await awaited.WaitAsync(limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{limit.TotalSeconds} s were not enough: {describe()}");
        }
    }

    /// <summary>Waits for a condition that nothing announces.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> describe)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > _bound)
            {
                throw new TimeoutException($"{_bound.TotalSeconds} s were not enough: {describe()}");
            }

            await Task.Delay(_pollInterval, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, Func{string})"/>
    public static Task UntilAsync(Func<bool> condition, Func<string> describe) =>
        UntilAsync(() => Task.FromResult(condition()), describe);
}
