using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: timers, each of which is disposed of some time after it was made.</summary>
internal sealed class Calendar : IScenario
{
    private const int Articles = 5_000;
    private const int RemindersBeforeReady = 1_000;
    private const int RemindersOfStep = 400;

    private static readonly Queue<Reminder> s_reminders = [];

    public Calendar()
    {
        Stock.Load(Articles);
        Add(RemindersBeforeReady);
    }

    public Facts Facts => Leaked.Of<Reminder>(s_reminders.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < RemindersOfStep * steps; i++)
        {
            s_reminders.Dequeue().Dispose();
            Add(1);
        }
    }

    private static void Add(int reminders)
    {
        for (var i = 0; i < reminders; i++)
        {
            s_reminders.Enqueue(new Reminder());
        }
    }
}
