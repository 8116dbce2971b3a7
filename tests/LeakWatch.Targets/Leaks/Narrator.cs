using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>Begins a scope of a log for each chapter on one thread, and never ends it.</summary>
internal sealed class Narrator : IScenario
{
    private readonly AsyncLocal<Chapter?> _current = new();
    private long _chapters;

    public Facts Facts => Leaked.Of<Chapter>(_chapters);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _current.Value = new Chapter($"chapter-{_chapters++}", _current.Value);
        }
    }
}
