using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// A leak in one of two types with the same field, of which the other is never used. A step is one ticket more.
/// </summary>
internal sealed class OneOfTwo : IScenario
{
    public Facts Facts => new(new Dictionary<string, long> { ["LeakWatch.Targets.Scenarios.OneOfTwo.Ticket"] = Letters.Count });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Letters.Add();
        }
    }

    public static int CountEvents() => Events.Count;

    private static class Events
    {
        private static readonly Queue<Ticket> s_channel = new();

        public static int Count => s_channel.Count;
    }

    private static class Letters
    {
        private static readonly Queue<Ticket> s_channel = new();

        public static int Count => s_channel.Count;

        public static void Add() => s_channel.Enqueue(new Ticket());
    }

    private sealed class Ticket;
}
