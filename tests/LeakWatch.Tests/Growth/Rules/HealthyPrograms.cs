namespace LeakWatch.Tests.Growth.Rules;

/// <summary>Programs that do not leak.</summary>
internal static class HealthyPrograms
{
    public static IReadOnlyList<SimulatedProgram> All { get; } =
    [
        Healthy("constant", static (heap, i) => heap.Add(i == 0 ? 1_000 : 0)),
        Healthy("churn", static (heap, i) =>
        {
            heap.RemoveAny(i == 0 ? 0 : heap.Random.Next(50, 100));
            heap.Add(i == 0 ? 1_000 : heap.Random.Next(50, 100));
        }),
        // The fuller it is, the more it already has of what is asked for.
        Healthy(
            "cache that fills with what is asked for", static (heap, _) => heap.Add((int)(300 * (1 - (heap.Count / 1_000.0))))),
        Healthy("cache that is full", static (heap, i) =>
        {
            heap.RemoveOldest(i == 0 ? 0 : 80);
            heap.Add(i == 0 ? 1_000 : 80);
        }),
        Healthy("pool that warms up", static (heap, i) => heap.Add(i < 5 ? heap.Random.Next(20, 60) : 0)),
        Healthy("sawtooth of 3", static (heap, i) => Sawtooth(heap, i, 3)),
        Healthy("sawtooth of 5", static (heap, i) => Sawtooth(heap, i, 5)),
        Healthy("sine", static (heap, i) => Follow(heap, 1_000 + (int)(500 * Math.Sin(i * 2 * Math.PI / 16)), heap.Count / 3)),
        Healthy("random walk", static (heap, i) =>
        {
            heap.RemoveAny(heap.Random.Next(0, 60));
            heap.Add(i == 0 ? 1_000 : heap.Random.Next(0, 60));
        }),
        Healthy("batch", static (heap, i) =>
        {
            heap.Add(i is > 2 and < 7 ? 300 : i == 0 ? 100 : 0);
            heap.RemoveYoungest(i == 9 ? 1_200 : 0);
        }),
        Healthy("first use", static (heap, i) => heap.Add(i is 0 or 2 or 3 or 6 ? 150 : 0)),
        Healthy("queue that backs up", static (heap, i) =>
        {
            heap.Add(i % 9 < 5 ? 120 : 0);
            heap.RemoveOldest(i % 9 < 5 ? 10 : heap.Count / 2);
        }),
        Healthy("straight-line fill to 6", static (heap, i) => FillTo(heap, i, 6)),
        Healthy(SimulatedPrograms.IndistinguishableFill, static (heap, i) => FillTo(heap, i, 12)),
        new("logistic fill", false, LogisticFill),
        Healthy("two-step pool", static (heap, i) => heap.Add(i is < 3 or (> 8 and < 12) ? heap.Random.Next(50, 80) : 0)),
        new("aliasing sawtooth", false, static (heap, i, time) =>
            AliasingSawtooth(heap, 1.04, time, time + 0.75 + (0.5 * heap.Random.NextDouble()))),
        Healthy("sliding window", static (heap, _) =>
        {
            heap.RemoveOlderThan(6);
            heap.Add(heap.Random.Next(80, 120));
        }),
        Healthy("day-shaped load", static (heap, i) =>
            Follow(heap, 1_000 + (int)(700 * Math.Sin((i - 6) * 2 * Math.PI / 28)) + heap.Random.Next(-20, 20), heap.Count / 5)),
        Healthy("retry storm that drains", RetryStorm),
        new("random walk that reverts", false, RevertingWalk),
        Healthy("double buffer", static (heap, i) =>
        {
            // One half is read while the other is written.
            heap.RemoveOldest(i < 2 ? 0 : heap.Count / 2);
            heap.Add(i % 2 == 0 ? 300 : 500);
        }),
        // What was ever in use at once is kept: a new record comes ever more rarely.
        Healthy("pool of the busiest moment", static (heap, i) =>
            heap.Add(Math.Max(0, 200 + (int)(30 * Noise.Normal(heap.Random)) - heap.Count))),
        Healthy("first use that thins out", static (heap, i) => heap.Add(heap.Random.NextDouble() < 2.0 / (i + 1) ? 40 : 0)),
        Healthy("sessions that time out", static (heap, _) =>
        {
            heap.RemoveAny(heap.Count / 4);
            heap.Add(heap.Random.Next(180, 220));
        }),
        new(
            "aliasing sawtooth at a fixed interval",
            false,
            static (heap, i, time) => AliasingSawtooth(heap, 0.95, time, time + 1)),
        // Each is there for two snapshots.
        Healthy("load that ramps up", static (heap, i) =>
        {
            heap.RemoveOlderThan(2);
            heap.Add((int)(200 * (1 + (0.1 * Math.Clamp(i - 2, 0, 10)))) + heap.Random.Next(-3, 4));
        }),
        // What was used often displaces what is new, while there is room for no more.
        // And nobody knows now and then which ones they were.
        Healthy("sine, seen in part", static (heap, i) =>
        {
            Follow(heap, 1_000 + (int)(500 * Math.Sin(i * 2 * Math.PI / 16)), heap.Count / 3);
            if (heap.Random.Next(4) == 0)
            {
                heap.LoseSight();
            }
        }),
        Healthy("cache that keeps what is used often", static (heap, i) =>
        {
            heap.RemoveYoungest(i == 0 ? 0 : 90 - (4 * Math.Min(i, 20)));
            heap.RemoveOldest(i == 0 ? 0 : heap.Count - 900);
            heap.Add(1_000 - heap.Count);
        }),
        Healthy("cache that fills slowly with what is asked for", static (heap, _) =>
            heap.Add((int)(100 * (1 - (heap.Count / 1_200.0))) + heap.Random.Next(-5, 6))),
        Healthy("sawtooth of 9", static (heap, i) => Sawtooth(heap, i, 9)),
    ];

    private static SimulatedProgram Healthy(string name, Action<SimulatedHeap, int> step) =>
        SimulatedProgram.Plain(name, false, step);

    private static void Sawtooth(SimulatedHeap heap, int i, int period)
    {
        heap.RemoveOldest(i % period == 0 ? heap.Count : 0);
        heap.Add(200);
    }

    // Some go, and as many come as are wanted.
    private static void Follow(SimulatedHeap heap, int wanted, int gone)
    {
        heap.RemoveAny(gone);
        heap.Add(Math.Max(0, wanted - heap.Count));
    }

    private static void FillTo(SimulatedHeap heap, int i, int snapshot) => heap.Add(i < snapshot ? 100 : 0);

    // Asked for by more and more until nearly everything is there.
    private static double LogisticFill(SimulatedHeap heap, int i, double middle)
    {
        middle = i == 0 ? 5 + (5 * heap.Random.NextDouble()) : middle;
        var wanted = (int)(2_000 / (1 + Math.Exp((middle - i) / 1.5)));
        heap.Add(Math.Max(0, wanted - heap.Count));
        return middle;
    }

    // Everything is let go nearly as often as a snapshot is taken, so that a fixed interval would see a slow rise or fall. That
    // is why the watch varies its interval by a quarter. Times are in intervals.
    private static double AliasingSawtooth(SimulatedHeap heap, double period, double time, double now)
    {
        const int PerPeriod = 1_000;
        var isEmptied = Math.Floor(now / period) > Math.Floor(time / period);
        heap.RemoveOldest(isEmptied ? heap.Count : 0);
        heap.Add(Math.Max(0, (int)(now % period / period * PerPeriod) - heap.Count));
        return now;
    }

    // Some succeed at last while the others pile up; then all do.
    private static void RetryStorm(SimulatedHeap heap, int i)
    {
        var isStorm = i is > 3 and < 11;
        heap.RemoveOldest(isStorm ? heap.Random.Next(50, 80) : i == 0 ? 0 : heap.Count / 2);
        heap.Add(isStorm ? heap.Random.Next(180, 220) : heap.Random.Next(20, 40));
    }

    // Drifts away and is drawn back (Ornstein and Uhlenbeck), while a tenth is replaced each time.
    private static double RevertingWalk(SimulatedHeap heap, int i, double wanted)
    {
        wanted = i == 0 ? 800 : wanted + (0.15 * (1_000 - wanted)) + (40 * Noise.Normal(heap.Random));
        Follow(heap, (int)wanted, Math.Max(heap.Count / 10, heap.Count - (int)wanted));
        return wanted;
    }
}
