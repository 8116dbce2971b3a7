using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: a batch that rises for five snapshots, is written out and is gone.</summary>
internal sealed class Payroll : IScenario
{
    private const int Articles = 5_000;
    private const int FirstStep = 3;
    private const int StepsOfBatch = 5;
    private const int PayslipsOfStep = 1_000;

    private static readonly List<Payslip> s_payslips = [];

    private int _step;

    public Payroll() => Stock.Load(Articles);

    // A type of which there is no object has no row.
    public Facts Facts => s_payslips.Count == 0 ? Facts.None : Leaked.Of<Payslip>(s_payslips.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            switch (++_step - FirstStep)
            {
                case >= 0 and < StepsOfBatch:
                    Calculate();
                    break;
                case StepsOfBatch:
                    s_payslips.Clear();
                    break;
            }
        }
    }

    private static void Calculate()
    {
        for (var i = 0; i < PayslipsOfStep; i++)
        {
            s_payslips.Add(new Payslip(s_payslips.Count, 2_500m));
        }
    }
}
