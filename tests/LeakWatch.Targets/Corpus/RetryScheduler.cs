using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>A leak that gets faster: whatever has failed is tried again together with what has failed since.</summary>
internal sealed class RetryScheduler : IScenario
{
    private const int Articles = 5_000;
    private const int BeforeReady = 1_000;
    private const int MoreOfEachStep = 10;

    private static readonly List<Retry> s_retries = [];

    private int _step;

    public RetryScheduler()
    {
        Stock.Load(Articles);
        Fail(BeforeReady);
    }

    public Facts Facts => Leaked.Of<Retry>(s_retries.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Fail(++_step * MoreOfEachStep);
        }
    }

    private void Fail(int retries)
    {
        for (var i = 0; i < retries; i++)
        {
            s_retries.Add(new Retry(s_retries.Count, _step));
        }
    }
}
