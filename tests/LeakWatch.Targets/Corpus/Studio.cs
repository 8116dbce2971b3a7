using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: a pool of objects that are lent out and come back; now more of them are out, now fewer.</summary>
internal sealed class Studio : IScenario
{
    private const int Articles = 5_000;
    private const int Canvases = 2_000;
    private const int ReturnedOfStep = 700;

    private static readonly Stack<Canvas> s_idle = [];
    private static readonly Queue<Lease> s_leases = [];

    private readonly Random _random = new(9);
    private int _number;

    public Studio()
    {
        Stock.Load(Articles);
        for (var i = 0; i < Canvases; i++)
        {
            s_idle.Push(new Canvas());
        }

        Go(1);
    }

    public Facts Facts => new(new Dictionary<string, long>(
    [
        .. Leaked.Of<Canvas>(Canvases).Counts,
        .. Leaked.Of<Lease>(s_leases.Count).Counts,
    ]));

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Return(Math.Min(s_leases.Count, ReturnedOfStep));
            Lend(_random.Next(s_idle.Count));
        }
    }

    private static void Return(int canvases)
    {
        for (var i = 0; i < canvases; i++)
        {
            s_idle.Push(s_leases.Dequeue().Canvas);
        }
    }

    private void Lend(int canvases)
    {
        for (var i = 0; i < canvases; i++)
        {
            var lease = new Lease(_number++, s_idle.Pop());
            lease.Canvas.Paint((byte)_number);
            s_leases.Enqueue(lease);
        }
    }
}
