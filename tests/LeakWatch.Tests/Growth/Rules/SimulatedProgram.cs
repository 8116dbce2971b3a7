using LeakWatch.Growth.Rules;

namespace LeakWatch.Tests.Growth.Rules;

/// <summary>What a kind of program does with the objects of one place between two snapshots.</summary>
/// <param name="Name">What it is called in tests and tables.</param>
/// <param name="Leaks">Whether it leaks.</param>
/// <param name="Step">
/// From the heap, the number of the step from 0 on, and what the last step gave: a number of the program's own, 0 at first.
/// </param>
internal sealed record SimulatedProgram(string Name, bool Leaks, Func<SimulatedHeap, int, double, double> Step)
{
    /// <summary>A program that needs no number of its own.</summary>
    public static SimulatedProgram Plain(
        string name, bool leaks, Action<SimulatedHeap, int> step) => new(name, leaks, (heap, i, own) =>
    {
        step(heap, i);
        return own;
    });

    /// <summary>Runs it, and gives after every step the number of objects and what is judged of them.</summary>
    public IEnumerable<(long Count, Judgement Judgement)> Run(
        int seed, int snapshots, double shareOfCompactions = SimulatedHeap.UsualShareOfCompactions)
    {
        var heap = new SimulatedHeap(seed, shareOfCompactions);
        var own = 0.0;
        for (var i = 0; i < snapshots; i++)
        {
            own = Step(heap, i, own);
            var judgement = heap.Snapshot();
            yield return (heap.Count, judgement);
        }
    }
}
