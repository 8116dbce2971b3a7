using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Gallery;

/// <summary>One object of every kind, each in a static field of its own. Nothing happens.</summary>
internal sealed class Exhibition : IScenario
{
    private readonly object?[][] _halls =
    [
        Objects.All, Texts.All, Arrays.All, Collections.All, Code.All, InlineArrays.All, Wrappers.All,
    ];

    public Facts Facts => Facts.None;

    public int Count => _halls.Sum(hall => hall.Length);

    public void Go(int steps)
    {
        // It only hangs there.
    }
}
