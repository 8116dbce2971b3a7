using LeakWatch.Growth.Rules;
using LeakWatch.Tests.Growth.Rules;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>What the tool's rule says of a simulated program after each snapshot.</summary>
/// <param name="Program">The program.</param>
/// <param name="Counts">Its objects at each snapshot.</param>
/// <param name="Judgements">The judgement at each snapshot.</param>
internal sealed record JudgedSeries(SimulatedProgram Program, IReadOnlyList<long> Counts, IReadOnlyList<Judgement> Judgements)
{
    public const int Seeds = 200;
    public const int Snapshots = 20;

    /// <summary>Every program with every seed.</summary>
    public static IReadOnlyList<JudgedSeries> All() =>
        [.. SimulatedPrograms.All.AsParallel().AsOrdered().SelectMany(program => Enumerable.Range(0, Seeds).Select(seed => Of(program, seed)))];

    private static JudgedSeries Of(SimulatedProgram program, int seed)
    {
        var run = program.Run(seed, Snapshots).ToList();
        return new JudgedSeries(program, [.. run.Select(snapshot => snapshot.Count)], [.. run.Select(snapshot => snapshot.Judgement)]);
    }
}
