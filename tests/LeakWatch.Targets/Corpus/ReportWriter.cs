using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: a buffer that doubles as the largest report so far asks for it, and is used again for each.</summary>
internal sealed class ReportWriter : IScenario
{
    private const int Articles = 5_000;
    private const int StepsOfReport = 3;
    private const int BytesOfPage = 20_000;
    private const int MaxPages = 30;

    private static readonly MemoryStream s_report = new();

    private readonly Random _random = new(15);
    private int _step;
    private int _pages;

    public ReportWriter()
    {
        Stock.Load(Articles);
        Go(1);
    }

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            if (_step % StepsOfReport == 0)
            {
                s_report.SetLength(0);
                _pages = _random.Next(1, Math.Min(MaxPages, 2 << (_step / StepsOfReport)));
            }

            _step++;
            for (var page = 0; page < _pages; page++)
            {
                s_report.Write(new byte[BytesOfPage]);
            }
        }
    }
}
