using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Tests.Growth.Rules;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>How often a verdict is right, by what it rests on: what <see cref="GrowthConfidence"/> is made from.</summary>
internal static class EvidenceBenchmark
{
    public static int Run(int seeds)
    {
        var all = JudgedSeries.All(seeds);
        Print("All kinds", all);
        Print(
            $"Without the {SimulatedPrograms.IndistinguishableFill}",
            [.. all.Where(series => series.Program.Name != SimulatedPrograms.IndistinguishableFill)]);
        Print("All kinds, where objects are moved in every interval", JudgedSeries.All(seeds, shareOfCompactions: 1));
        return 0;
    }

    private static void Print(string title, IReadOnlyList<JudgedSeries> all)
    {
        var weights = new KindWeights(all.Select(series => series.Program));
        var groups = all
            .SelectMany(series => series.Judgements, (series, judgement) => (series.Program, judgement))
            .Where(shown => shown.judgement.Verdict is Verdict.Suspect or Verdict.Growing)
            .GroupBy(shown => Evidence.Of(shown.judgement), shown => shown.Program)
            .OrderBy(group => group.Key.Verdict)
            .ThenBy(group => group.Key.IsSettled)
            .ThenBy(group => group.Key.IsSurvivalKnown)
            .ThenBy(group => group.Key.RoseEveryTime)
            .ThenBy(group => group.Key.Window);
        Console.WriteLine($"{title}: verdicts shown by what they rest on; right by weight, as many leaking series as healthy ones");
        Console.WriteLine();
        Console.WriteLine("| verdict | by what settles | survival known | rose every time | intervals | shown of leaks | shown of healthy | right % | wrong most often |");
        Console.WriteLine("| --- | --- | --- | --- | ---: | ---: | ---: | ---: | --- |");
        foreach (var group in groups)
        {
            var healthy = group.Where(program => !program.Leaks).ToList();
            var wrong = healthy.CountBy(program => program.Name).OrderByDescending(kind => kind.Value).Take(3);
            Console.WriteLine(string.Join(
                " ",
                $"| {group.Key.Verdict} | {YesNo(group.Key.IsSettled)} | {YesNo(group.Key.IsSurvivalKnown)} | {YesNo(group.Key.RoseEveryTime)} | {group.Key.Window}",
                $"| {group.Count() - healthy.Count} | {healthy.Count} | {100 * weights.ShareOfLeaking(group):0.0}",
                $"| {string.Join(", ", wrong.Select(kind => $"{kind.Key} {kind.Value}"))} |"));
        }

        Console.WriteLine();
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private readonly record struct Evidence(Verdict Verdict, int Window, bool IsSettled, bool IsSurvivalKnown, bool RoseEveryTime)
    {
        public static Evidence Of(in Judgement judgement) => new(
            judgement.Verdict,
            judgement.Window,
            judgement.Settled is not null,
            judgement.ExactIntervals >= GrowthRule.LeastExactIntervals,
            judgement.Rises == judgement.Window);
    }
}
