using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: disposables of the root container, which keeps them until it is disposed of itself.</summary>
internal sealed class Composition : IScenario
{
    private static readonly ServiceProvider s_services =
        new ServiceCollection().AddTransient<Repository>().BuildServiceProvider();

    private int _resolved;

    public Facts Facts => Leaked.Of<Repository>(_resolved);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_services.GetRequiredService<Repository>().Load();
            _resolved++;
        }
    }
}
