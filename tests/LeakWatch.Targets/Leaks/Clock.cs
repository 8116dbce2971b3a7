using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: handlers of a static event that are never removed. Each is a closure of its own.</summary>
internal sealed class Clock : IScenario
{
    private int _widgets;

    private static event EventHandler? Ticked;

    public Facts Facts => Leaked.Of<Widget>(Ticked?.GetInvocationList().Length ?? 0);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Show(new Widget(_widgets++));
        }
    }

    private static void Show(Widget widget) => Ticked += (_, _) => widget.Draw();
}
