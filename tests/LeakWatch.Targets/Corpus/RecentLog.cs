using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: the last lines of a log, of which there are ever as many once there have been so many.</summary>
internal sealed class RecentLog : IScenario
{
    private const int Articles = 5_000;
    private const int Last = 4_000;
    private const int LinesBeforeReady = 1_500;
    private const int LinesOfStep = 450;

    private static readonly Queue<LogLine> s_lines = [];

    private int _number;

    public RecentLog()
    {
        Stock.Load(Articles);
        Log(LinesBeforeReady);
    }

    public Facts Facts => Leaked.Of<LogLine>(s_lines.Count);

    public void Go(int steps) => Log(LinesOfStep * steps);

    private void Log(int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            s_lines.Enqueue(new LogLine(_number++, $"nothing happened {_number}"));
            if (s_lines.Count > Last)
            {
                s_lines.Dequeue();
            }
        }
    }
}
