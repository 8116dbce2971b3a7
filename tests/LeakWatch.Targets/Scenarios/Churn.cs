using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// Healthy: a queue that fills up and is worked off to half in turns. A step is one ticket more; the number of tickets is
/// that of a saw, and everything is garbage in the end.
/// </summary>
internal sealed class Churn : IScenario
{
    private readonly Queue<Ticket> _tickets;
    private readonly int _capacity;
    private int _number;

    public Churn(int capacity)
    {
        _capacity = Math.Max(2, capacity);
        _tickets = new Queue<Ticket>(_capacity);
        Go(_capacity / 2);
    }

    public Facts Facts => new(new Dictionary<string, long> { ["LeakWatch.Targets.Scenarios.Ticket"] = _tickets.Count });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            if (_tickets.Count == _capacity)
            {
                WorkOff(_capacity / 2);
            }

            _tickets.Enqueue(new Ticket(_number++, $"subject {_number}"));
        }
    }

    private void WorkOff(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _tickets.Dequeue();
        }
    }
}
