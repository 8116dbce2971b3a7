using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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
    private readonly BlockingCollection<int> _shifts = [];
    private readonly bool _hasShifts;

    private Locals(Action<Locals> work, bool hasShifts = false)
    {
        new Thread(() => work(this)) { IsBackground = true, Name = "locals" }.Start();
        Go(1);
        _hasShifts = hasShifts;
    }

    public static IReadOnlyDictionary<string, Func<IScenario>> Kinds { get; } = new Dictionary<string, Func<IScenario>>
    {
        ["local-dictionary-of-numbers"] = () => new Locals(KeepInDictionary),
        ["local-list-of-structures"] = () => new Locals(KeepInList),
        ["local-queue-in-closure"] = () => new Locals(KeepInClosure),
        ["local-stream-in-object"] = () => new Locals(KeepInObject),
        ["local-channel-of-structures"] = () => new Locals(KeepInChannel),
        ["local-of-two-methods"] = () => new Locals(KeepWhereverItIs, hasShifts: true),
    };

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        // Who has answered keeps it until the next request.
        if (_hasShifts)
        {
            _shifts.Add(steps);
        }

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

    // Now one thread has it in hand, and now another.
    private static void KeepWhereverItIs(Locals locals)
    {
        using var day = new BlockingCollection<Dictionary<int, Ticket>>();
        using var night = new BlockingCollection<Dictionary<int, Ticket>>();
        new Thread(() => ByNight(locals, night, day)) { IsBackground = true }.Start();
        Begin(day);
        ByDay(locals, day, night);
    }

    // A frame that goes on would keep it as well.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Begin(BlockingCollection<Dictionary<int, Ticket>> first) => first.Add([]);

    private static void ByDay(
        Locals locals, BlockingCollection<Dictionary<int, Ticket>> own, BlockingCollection<Dictionary<int, Ticket>> other)
    {
        while (true)
        {
            SellByDay(locals, own, other);
        }
    }

    private static void ByNight(
        Locals locals, BlockingCollection<Dictionary<int, Ticket>> own, BlockingCollection<Dictionary<int, Ticket>> other)
    {
        while (true)
        {
            SellByNight(locals, own, other);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SellByDay(
        Locals locals, BlockingCollection<Dictionary<int, Ticket>> own, BlockingCollection<Dictionary<int, Ticket>> other)
    {
        var tickets = own.Take();
        locals.Sell(tickets, "day");
        locals._shifts.Take();
        other.Add(tickets);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SellByNight(
        Locals locals, BlockingCollection<Dictionary<int, Ticket>> own, BlockingCollection<Dictionary<int, Ticket>> other)
    {
        var tickets = own.Take();
        locals.Sell(tickets, "night");
        locals._shifts.Take();
        other.Add(tickets);
    }

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
