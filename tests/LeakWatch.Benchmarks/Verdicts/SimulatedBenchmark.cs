using LeakWatch.Benchmarks.Verdicts.Baselines;
using LeakWatch.Growth.Types;
using LeakWatch.Tests.Growth.Rules;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>The rule of the tool beside rules that see only counts, on simulated programs.</summary>
internal static class SimulatedBenchmark
{
    /// <summary>Runs them.</summary>
    /// <param name="seeds">Series of each program.</param>
    /// <param name="shareOfCompactions">
    /// Of the intervals, the share in which it is not known what became of each object, 0 to 1.
    /// </param>
    public static int Run(int seeds, double shareOfCompactions = SimulatedHeap.UsualShareOfCompactions)
    {
        var all = JudgedSeries.All(seeds, shareOfCompactions);
        var kinds = SimulatedPrograms.All;
        Console.WriteLine(
            $"{kinds.Count(kind => kind.Leaks)} leaking and {kinds.Count(kind => !kind.Leaks)} healthy kinds, {seeds} "
                + $"series each, {JudgedSeries.Snapshots} snapshots");
        Console.WriteLine();
        PrintRules(all);
        Console.WriteLine($"Without the {SimulatedPrograms.IndistinguishableFill}");
        Console.WriteLine();
        PrintRules([.. all.Where(series => series.Program.Name != SimulatedPrograms.IndistinguishableFill)]);
        PrintKinds(all);
        PrintCalibration(all);
        return 0;
    }

    private static void PrintRules(IReadOnlyList<JudgedSeries> all)
    {
        var weights = new KindWeights(all.Select(series => series.Program));
        Console.WriteLine($"| rule | {RuleScore.Header} |");
        Console.WriteLine($"| --- | {RuleScore.Rule} |");
        Console.WriteLine($"| this tool | {Score(series => Growing(series))} |");
        foreach (var rule in CountRule.All)
        {
            Console.WriteLine($"| {rule.Name} | {Score(series => rule.ShowGrowing([.. series.Counts]))} |");
        }

        Console.WriteLine();

        RuleScore Score(Func<JudgedSeries, bool[]> growing) =>
            new([.. all.Select(series => new ShownSeries(series.Program.Leaks, weights.Of(series.Program), growing(series)))]);
    }

    private static void PrintKinds(IReadOnlyList<JudgedSeries> all)
    {
        Console.WriteLine("| kind | leaks | ever growing % | within 8 % | median snapshots | withdrawn % | by rose every "
            + "time % | Mann-Kendall % | rising floor % |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var kind in all.GroupBy(series => series.Program))
        {
            // As if it leaked: the same questions are asked of either.
            var score = new RuleScore([.. kind.Select(series => new ShownSeries(true, 1, Growing(series)))]);
            var others = CountRule.All.Select(
                rule => (double)kind.Count(series => rule.ShowGrowing([.. series.Counts]).Contains(true)) / kind.Count());
            Console.WriteLine(string.Join(
                " | ",
                $"| {kind.Key.Name} | {(kind.Key.Leaks ? "yes" : "no")} | {Cell.Percent(score.Found)} | "
                    + $"{Cell.Percent(score.FoundEarly)}",
                $"{Cell.Number(score.MedianSnapshots)} | {Cell.Percent(score.Withdrawn)} | "
                    + $"{string.Join(" | ", others.Select(Cell.Percent))} |"));
        }

        Console.WriteLine();
    }

    private static void PrintCalibration(IReadOnlyList<JudgedSeries> all)
    {
        var weights = new KindWeights(all.Select(series => series.Program));
        Calibration.Print(
            from series in all
            from judgement in series.Judgements
            where judgement.Verdict is Verdict.Suspect or Verdict.Growing
            select new ShownVerdict(judgement.Confidence, series.Program.Leaks, weights.Of(series.Program)));
    }

    private static bool[] Growing(JudgedSeries series) =>
        [.. series.Judgements.Select(judgement => judgement.Verdict == Verdict.Growing)];
}
