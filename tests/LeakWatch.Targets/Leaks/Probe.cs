namespace LeakWatch.Targets.Leaks;

/// <summary>
/// What <see cref="Monitoring"/> leaks: its timer keeps it, and it keeps its timer, until somebody disposes of it.
/// </summary>
internal sealed class Probe : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);

    private readonly Timer _timer;

    private Probe() => _timer = new Timer(_ => Look());

    public static void Begin()
    {
        var probe = new Probe();
        probe._timer.Change(_interval, _interval);
    }

    public void Dispose() => _timer.Dispose();

    private void Look() => _timer.Change(_interval, _interval);
}
