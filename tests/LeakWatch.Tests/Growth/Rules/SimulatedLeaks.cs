namespace LeakWatch.Tests.Growth.Rules;

/// <summary>Programs that leak.</summary>
internal static class SimulatedLeaks
{
    public static IReadOnlyList<SimulatedProgram> All { get; } =
    [
        Leak("steady", static (heap, i) => heap.Add(i == 0 ? 10_000 : 100)),
        Leak("slow", static (heap, i) => heap.Add(i == 0 ? 50 : 5)),
        Leak("irregular", static (heap, i) => heap.Add(i == 0 ? 1_000 : heap.Random.Next(5, 40))),
        Leak("accelerating", static (heap, i) => heap.Add(i == 0 ? 100 : 10 * i)),
        Leak("late", static (heap, i) => heap.Add(i == 0 ? 1_000 : i < 7 ? 0 : 50)),
        Leak("in bursts", static (heap, i) => heap.Add(i == 0 ? 500 : i % 3 == 0 ? 90 : 0)),
        Leak("behind a first fill", static (heap, i) => heap.Add(i < 3 ? 1_000 : 20)),
        new("below churn", true, BelowChurn),
        new("below a sawtooth", true, BelowASawtooth),
        new("half a noise deviation a snapshot", true, BelowNoise),
        Leak("gives a little back", GiveALittleBack),
        Leak("entries replaced while it grows", ReplaceAndGrow),
        Leak("consumer that is too slow", static (heap, i) =>
        {
            heap.RemoveOldest(i == 0 ? 0 : heap.Random.Next(10, 18));
            heap.Add(heap.Random.Next(90, 110));
        }),
        Leak("queue that is never caught up with", static (heap, i) =>
        {
            heap.RemoveOldest(i == 0 ? 0 : heap.Random.Next(360, 420));
            heap.Add(i == 0 ? 1_500 : heap.Random.Next(450, 550));
        }),
        Leak("queue that is nearly caught up with", static (heap, i) =>
        {
            heap.RemoveOldest(i == 0 ? 0 : heap.Random.Next(430, 521));
            heap.Add(i == 0 ? 1_500 : heap.Random.Next(450, 551));
        }),
        Leak("with the load of the day", static (heap, i) =>
            heap.Add(i == 0 ? 1_000 : (int)(60 * (1.2 + Math.Sin(i * 2 * Math.PI / 12))))),
        Leak("with a load that falls off", static (heap, i) => heap.Add(i == 0 ? 1_000 : 120 - (4 * i))),
        Leak("one in thirty of what passes", static (heap, i) =>
        {
            heap.RemoveOlderThan(1, 10);
            heap.Add(heap.Random.Next(295, 306));
        }),
        Leak("in use for six snapshots", static (heap, i) =>
        {
            heap.RemoveOlderThan(6, 50);
            heap.Add(heap.Random.Next(350, 450));
        }),
        // As many as there happen to be in the time: six on average.
        // Two in a hundred of what is in flight, in a program that compacts by itself now and then.
        new("lost among requests, seen in part", true, static (heap, i, inFlight) =>
        {
            heap.RemoveYoungest((int)inFlight);
            heap.Add(i == 0 ? 200 : 8);
            inFlight = heap.Random.Next(25, 55);
            heap.Add((int)inFlight);
            LoseSightNowAndThen(heap);
            return inFlight;
        }),
        Leak("a few at random", static (heap, i) => heap.Add(i == 0 ? 150 : Noise.Poisson(heap.Random, 6))),
        Leak("every fourth time", static (heap, i) => heap.Add(i == 0 ? 200 : i % 4 == 0 ? 12 : 0)),
        Leak("cleaned up in part", static (heap, i) =>
        {
            heap.RemoveOldest(i % 6 == 5 ? 200 : 0);
            heap.Add(100);
        }),
    ];

    private static SimulatedProgram Leak(string name, Action<SimulatedHeap, int> step) =>
        SimulatedProgram.Plain(name, true, step);

    private static void LoseSightNowAndThen(SimulatedHeap heap)
    {
        if (heap.Random.Next(4) == 0)
        {
            heap.LoseSight();
        }
    }

    // Requests that live for one or two snapshots, and of each twenty-fifth something stays.
    private static double BelowChurn(SimulatedHeap heap, int i, double inFlight)
    {
        heap.RemoveYoungest((int)inFlight);
        heap.Add(20);
        inFlight = heap.Random.Next(400, 600);
        heap.Add((int)inFlight);
        return inFlight;
    }

    private static double BelowASawtooth(SimulatedHeap heap, int i, double tooth)
    {
        heap.Add(20);
        if (i % 4 == 3)
        {
            heap.RemoveYoungest((int)tooth);
            return 0;
        }

        heap.Add(200);
        return tooth + 200;
    }

    // Ten more each time below two hundred in flight that vary by twenty.
    private static double BelowNoise(SimulatedHeap heap, int i, double inFlight)
    {
        heap.RemoveYoungest((int)inFlight);
        heap.Add(i == 0 ? 500 : 10);
        inFlight = Math.Max(0, 200 + (20 * Noise.Normal(heap.Random)));
        heap.Add((int)inFlight);
        return (int)inFlight;
    }

    // One in two hundred.
    private static void GiveALittleBack(SimulatedHeap heap, int i)
    {
        heap.RemoveAny(i == 0 ? 0 : 1);
        heap.Add(i == 0 ? 2_000 : heap.Random.Next(150, 250));
    }

    // A dictionary whose values are made anew when they change: what is there is not what was there, but there is ever more.
    private static void ReplaceAndGrow(SimulatedHeap heap, int i)
    {
        var replaced = i == 0 ? 0 : heap.Random.Next(20, 40);
        heap.RemoveAny(replaced);
        heap.Add(replaced + (i == 0 ? 1_000 : 50));
    }
}
