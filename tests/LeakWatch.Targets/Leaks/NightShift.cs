using System.Collections.Concurrent;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak in a local variable of a method that never returns.</summary>
internal sealed class NightShift : IScenario
{
    private readonly BlockingCollection<int> _requests = [];
    private readonly BlockingCollection<int> _answers = [];
    private int _reports;

    public NightShift()
    {
        new Thread(Work) { IsBackground = true, Name = "night shift" }.Start();
        // A method is known by name once it runs.
        Go(1);
    }

    public Facts Facts => Leaked.Of<Report>(_reports);

    public void Go(int steps)
    {
        _requests.Add(steps);
        _reports = _answers.Take();
    }

    private void Work()
    {
        var reports = new List<Report>();
        foreach (var steps in _requests.GetConsumingEnumerable())
        {
            for (var i = 0; i < steps; i++)
            {
                reports.Add(new Report(reports.Count, $"all quiet {i}"));
            }

            _answers.Add(reports.Count);
        }
    }
}
