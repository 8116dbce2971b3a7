using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: registrations with a token that lives as long as the program, disposed of when their work is done.</summary>
internal sealed class Downloader : IScenario
{
    private const int Articles = 5_000;
    private const int MaxRunning = 1_500;
    private const int DownloadsOfStep = 2_000;

    private static readonly CancellationTokenSource s_stopping = new();
    private static readonly List<Download> s_running = [];

    private readonly Random _random = new(11);

    public Downloader()
    {
        Stock.Load(Articles);
        Go(1);
    }

    public Facts Facts => Leaked.Of<Download>(s_running.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            for (var download = 0; download < DownloadsOfStep; download++)
            {
                s_running.Add(new Download(s_stopping.Token));
                if (s_running.Count > MaxRunning)
                {
                    End();
                }
            }

            for (var ended = _random.Next(s_running.Count / 2); ended > 0; ended--)
            {
                End();
            }
        }
    }

    // They do not end in the order in which they began.
    private void End()
    {
        var index = _random.Next(s_running.Count);
        s_running[index].Dispose();
        s_running[index] = s_running[^1];
        s_running.RemoveAt(s_running.Count - 1);
    }
}
