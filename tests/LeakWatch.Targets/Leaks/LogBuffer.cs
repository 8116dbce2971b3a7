using System.Collections.Concurrent;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak in a static field of a thread that lives as long as the program.</summary>
internal sealed class LogBuffer : IScenario
{
    [ThreadStatic]
    private static List<LogLine>? s_lines;

    private readonly BlockingCollection<int> _requests = [];
    private readonly BlockingCollection<int> _answers = [];
    private int _lines;

    public LogBuffer() => new Thread(Work) { IsBackground = true, Name = "logs" }.Start();

    public Facts Facts => Leaked.Of<LogLine>(_lines);

    public void Go(int steps)
    {
        _requests.Add(steps);
        _lines = _answers.Take();
    }

    private static int Log(int lines)
    {
        s_lines ??= [];
        for (var i = 0; i < lines; i++)
        {
            s_lines.Add(new LogLine(s_lines.Count, $"nothing happened {i}"));
        }

        return s_lines.Count;
    }

    private void Work()
    {
        foreach (var steps in _requests.GetConsumingEnumerable())
        {
            _answers.Add(Log(steps));
        }
    }
}
