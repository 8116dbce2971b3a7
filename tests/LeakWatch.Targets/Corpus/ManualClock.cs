using Microsoft.Extensions.Internal;

namespace LeakWatch.Targets.Corpus;

/// <summary>Time that passes only when it is told to.</summary>
internal sealed class ManualClock : ISystemClock
{
    public DateTimeOffset UtcNow { get; private set; } = DateTimeOffset.UnixEpoch;

    public void Pass(TimeSpan time) => UtcNow += time;
}
