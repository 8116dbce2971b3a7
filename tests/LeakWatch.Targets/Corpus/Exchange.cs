using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: handlers of a static event that are removed again, though not at once.</summary>
internal sealed class Exchange : IScenario
{
    private const int Articles = 5_000;
    private const int FewestOpen = 150;
    private const int MaxOpen = 450;
    private const int ChangesOfStep = 10;

    private static readonly Queue<Dashboard> s_open = [];

    private readonly Random _random = new(10);

    public Exchange()
    {
        Stock.Load(Articles);
        Go(1);
    }

    private static event EventHandler? PriceChanged;

    public Facts Facts => Leaked.Of<Dashboard>(s_open.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps * ChangesOfStep; i++)
        {
            var wanted = _random.Next(FewestOpen, MaxOpen);
            while (s_open.Count > wanted || (s_open.Count > 0 && _random.Next(3) == 0))
            {
                PriceChanged -= s_open.Dequeue().Show;
            }

            while (s_open.Count < wanted)
            {
                var dashboard = new Dashboard();
                s_open.Enqueue(dashboard);
                PriceChanged += dashboard.Show;
            }

            PriceChanged?.Invoke(this, EventArgs.Empty);
        }
    }
}
