using System.Collections.Concurrent;
using System.Threading.Channels;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>
/// What grows in a local variable of a thread's method, and holds nothing that could be counted as objects: a step is a number
/// more.
/// </summary>
internal sealed class Locals : IScenario
{
    private const int NumbersOfStep = 50;

    private readonly BlockingCollection<int> _requests = [];
    private readonly BlockingCollection<int> _answers = [];

    private Locals(Action<Locals> work)
    {
        new Thread(() => work(this)) { IsBackground = true, Name = "locals" }.Start();
        Go(1);
    }

    public static IReadOnlyDictionary<string, Func<IScenario>> Kinds { get; } = new Dictionary<string, Func<IScenario>>
    {
        ["local-dictionary-of-numbers"] = () => new Locals(KeepInDictionary),
        ["local-list-of-structures"] = () => new Locals(KeepInList),
        ["local-queue-in-closure"] = () => new Locals(KeepInClosure),
        ["local-stream-in-object"] = () => new Locals(KeepInObject),
        ["local-channel-of-structures"] = () => new Locals(KeepInChannel),
        ["local-of-two-methods"] = () => new Locals(KeepWhereverItIs),
    };

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        _requests.Add(steps * NumbersOfStep);
        _answers.Take();
    }

    private static void KeepInDictionary(Locals locals)
    {
        var prices = new Dictionary<int, long>();
        locals.Serve(number => prices.Add(prices.Count, number));
    }

    private static void KeepInList(Locals locals)
    {
        var crates = new List<(long Weight, long Price)>();
        foreach (var numbers in locals._requests.GetConsumingEnumerable())
        {
            for (var i = 0; i < numbers; i++)
            {
                crates.Add((i, numbers));
            }

            locals._answers.Add(crates.Count);
        }
    }

    private static void KeepInClosure(Locals locals)
    {
        var waiting = new Queue<(int, long)>();
        var enqueue = (int number) => waiting.Enqueue((number, waiting.Count));
        locals.Serve(enqueue);
    }

    private static void KeepInChannel(Locals locals)
    {
        var orders = Channel.CreateUnbounded<(int, long)>();
        locals.Serve(number => orders.Writer.TryWrite((number, number)));
    }

    private static void KeepInObject(Locals locals)
    {
        using var protocol = new Protocol();
        locals.Serve(protocol.Write);
    }

    // Its thread is in one method and then in the other.
    private static void KeepWhereverItIs(Locals locals)
    {
        var tickets = new Dictionary<int, Ticket>();
        while (true)
        {
            ByDay(locals, tickets);
            ByNight(locals, tickets);
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void ByDay(Locals locals, Dictionary<int, Ticket> tickets) => locals.Sell(tickets, "day");

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void ByNight(Locals locals, Dictionary<int, Ticket> tickets) => locals.Sell(tickets, "night");

    private void Sell(Dictionary<int, Ticket> tickets, string time)
    {
        var numbers = _requests.Take();
        for (var i = 0; i < numbers; i++)
        {
            tickets.Add(tickets.Count, new Ticket($"{time}-{tickets.Count}"));
        }

        _answers.Add(tickets.Count);
    }

    private void Serve(Action<int> add)
    {
        foreach (var numbers in _requests.GetConsumingEnumerable())
        {
            for (var i = 0; i < numbers; i++)
            {
                add(i);
            }

            _answers.Add(numbers);
        }
    }

    private sealed record Ticket(string Number);

    private sealed class Protocol : IDisposable
    {
        private readonly MemoryStream _written = new();

        public void Write(int number) => _written.Write(BitConverter.GetBytes((long)number));

        public void Dispose() => _written.Dispose();
    }
}
