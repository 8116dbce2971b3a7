using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>A leak in bursts: an import that runs in every third step and keeps the rows that it has rejected.</summary>
internal sealed class NightlyImport : IScenario
{
    private const int Articles = 5_000;
    private const int BeforeReady = 2_000;
    private const int StepsToOneRun = 3;
    private const int RowsOfRun = 300;

    private static readonly List<RejectedRow> s_rejected = [];

    private int _step;

    public NightlyImport()
    {
        Stock.Load(Articles);
        Reject(BeforeReady);
    }

    public Facts Facts => Leaked.Of<RejectedRow>(s_rejected.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            if (++_step % StepsToOneRun == 0)
            {
                Reject(RowsOfRun);
            }
        }
    }

    private static void Reject(int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            s_rejected.Add(new RejectedRow(s_rejected.Count, $"row {s_rejected.Count} has no price"));
        }
    }
}
