using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: asynchronous methods that wait for a while and complete.</summary>
internal sealed class Waiter : IScenario
{
    private const int Articles = 5_000;
    private const int OrdersBeforeReady = 800;
    private const int OrdersOfStep = 2_000;

    private static readonly Queue<(Task Task, TaskCompletionSource Cooked)> s_waiting = [];

    private readonly Random _random = new(13);
    private int _number;

    public Waiter()
    {
        Stock.Load(Articles);
        for (var i = 0; i < OrdersBeforeReady; i++)
        {
            Take();
        }
    }

    // Whether an order that has just been served is still on the stack is not known.
    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < OrdersOfStep * steps; i++)
        {
            // As likely one more as one fewer.
            if (_random.Next(2) == 0)
            {
                Take();
            }
            else if (s_waiting.TryDequeue(out var waiting))
            {
                waiting.Cooked.SetResult();
                waiting.Task.GetAwaiter().GetResult();
            }
        }
    }

    private static async Task ServeAsync(Order order, Task cooked)
    {
        await cooked;
        order.Serve();
    }

    private void Take()
    {
        var cooked = new TaskCompletionSource();
        s_waiting.Enqueue((ServeAsync(new Order(_number++), cooked.Task), cooked));
    }
}
