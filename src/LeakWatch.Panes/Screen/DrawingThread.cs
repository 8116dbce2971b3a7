namespace LeakWatch.Panes.Screen;

/// <summary>A thread of its own for a terminal: whoever waits for its end does not go on there.</summary>
internal static class DrawingThread
{
    /// <summary>Draws on it to the end.</summary>
    public static Task<T> Run<T>(Func<T> draw) => Task.Factory.StartNew(
        draw,
        CancellationToken.None,
        TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously,
        TaskScheduler.Default);

    /// <inheritdoc cref="Run{T}"/>
    public static Task Run(Action draw) => Run(() =>
    {
        draw();
        return true;
    });
}
