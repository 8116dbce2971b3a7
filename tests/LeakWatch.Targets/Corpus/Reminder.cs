namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Calendar"/> waits for: its timer keeps it until it is disposed of.</summary>
internal sealed class Reminder : IDisposable
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    private readonly Timer _timer;

    public Reminder() => _timer = new Timer(_ => Snooze(), null, _hour, _hour);

    public void Dispose() => _timer.Dispose();

    private void Snooze() => _timer.Change(_hour, _hour);
}
