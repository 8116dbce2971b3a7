using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: a queue that backs up while the printer is slow, and drains afterwards.</summary>
internal sealed class PrintRoom : IScenario
{
    private const int Articles = 5_000;
    private const int JobsOfStep = 1_000;
    private const int PrintedWhenFast = 2_000;
    private const int PrintedWhenSlow = 600;
    private const int FirstSlowStep = 4;
    private const int LastSlowStep = 10;

    private static readonly Queue<PrintJob> s_jobs = [];

    private int _step;
    private int _number;

    public PrintRoom()
    {
        Stock.Load(Articles);
        Order();
    }

    public Facts Facts => Leaked.Of<PrintJob>(s_jobs.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Print(++_step is >= FirstSlowStep and <= LastSlowStep ? PrintedWhenSlow : PrintedWhenFast);
            Order();
        }
    }

    private void Order()
    {
        for (var i = 0; i < JobsOfStep; i++)
        {
            s_jobs.Enqueue(new PrintJob(_number++, $"job {_number}"));
        }
    }

    private static void Print(int jobs)
    {
        for (var i = 0; i < jobs && s_jobs.TryDequeue(out _); i++)
        {
        }
    }
}
