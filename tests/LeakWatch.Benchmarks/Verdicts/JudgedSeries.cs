using LeakWatch.Growth.Rules;
using LeakWatch.Tests.Growth.Rules;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>What the tool's rule says of a simulated program after each snapshot.</summary>
/// <param name="Program">The program.</param>
/// <param name="Counts">Its objects at each snapshot.</param>
/// <param name="Judgements">The judgement at each snapshot.</param>
internal sealed record JudgedSeries(SimulatedProgram Program, IReadOnlyList<long> Counts, IReadOnlyList<Judgement> Judgements)
{
    public const int UsualSeeds = 200;
    public const int Snapshots = 20;

    /// <summary>Every program with every seed.</summary>
    /// <param name="seeds">Series of each program.</param>
    /// <param name="shareOfCompactions">
    /// Of the intervals, the share in which it is not known what became of each object, 0 to 1.
    /// </param>
    public static IReadOnlyList<JudgedSeries> All(int seeds, double shareOfCompactions = SimulatedHeap.UsualShareOfCompactions) =>
    [
        .. SimulatedPrograms.All.AsParallel().AsOrdered()
            .SelectMany(program => Enumerable.Range(0, seeds).Select(seed => Of(program, seed, shareOfCompactions))),
    ];

    private static JudgedSeries Of(SimulatedProgram program, int seed, double shareOfCompactions)
    {
        var run = program.Run(seed, Snapshots, shareOfCompactions).ToList();
        return new JudgedSeries(
            program, [.. run.Select(snapshot => snapshot.Count)], [.. run.Select(snapshot => snapshot.Judgement)]);
    }
}
