using System.Runtime;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Unrest;

/// <summary>
/// Threads that replace objects all the time, and one that collects: generation 0 and 1 again and again, generation 2 with
/// compaction now and then. Everything moves, and addresses are soon those of other objects of the same type. After each hundred
/// collections it rests, each time for longer, so that on the slowest machine something is read before the next one.
/// </summary>
internal sealed class RestlessHeap : IScenario
{
    private const int Threads = 3;
    private const int WitnessesOfThread = 20_000;
    private const int Settled = 20_000;
    private const int YoungBeforeMiddle = 60;
    private const int YoungBeforeFull = 400;
    private const int CollectionsBeforeRest = 100;
    private const int MaxRestMilliseconds = 10_000;

    private readonly Witness[] _settled = new Witness[Settled];
    private readonly Witness[][] _replaced = [.. Enumerable.Range(0, Threads).Select(_ => new Witness[WitnessesOfThread])];
    private long _lastId;

    public RestlessHeap()
    {
        Fill(_settled);
        Array.ForEach(_replaced, Fill);
        foreach (var witnesses in _replaced)
        {
            Start(() => Replace(witnesses));
        }

        Start(Collect);
    }

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        // It does so anyway.
    }

    private static void Start(ThreadStart action) => new Thread(action) { IsBackground = true }.Start();

    private void Fill(Witness[] witnesses)
    {
        for (var i = 0; i < witnesses.Length; i++)
        {
            witnesses[i] = Next();
        }
    }

    private Witness Next() => new(Interlocked.Increment(ref _lastId));

    private void Replace(Witness[] witnesses)
    {
        var random = new Random(1);
        while (true)
        {
            for (var i = 0; i < 200; i++)
            {
                witnesses[random.Next(witnesses.Length)] = Next();
            }

            Thread.Sleep(1);
        }
    }

    private static void Collect()
    {
        var rest = 100;
        for (var i = 1; ; i++)
        {
            if (i % CollectionsBeforeRest == 0)
            {
                Thread.Sleep(rest);
                rest = Math.Min(2 * rest, MaxRestMilliseconds);
            }

            if (i % YoungBeforeFull == 0)
            {
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            }
            else
            {
                GC.Collect(i % YoungBeforeMiddle == 0 ? 1 : 0, GCCollectionMode.Forced, blocking: true);
            }

            Thread.Sleep(5);
        }
    }
}
