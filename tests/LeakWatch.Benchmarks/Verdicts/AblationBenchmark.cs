using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Tests.Growth.Rules;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>
/// What each row and each test of the verdict table is worth: the rule without it, on both halves of the kinds of programs. For
/// this process only.
/// </summary>
internal static class AblationBenchmark
{
    public static int Run(int seeds)
    {
        PatternRow[] shipped = [.. PatternTable.Rows];
        Console.WriteLine($"{seeds} series of each kind, where most intervals are known and where none is");
        Console.WriteLine();
        Console.WriteLine("| without | leaks found % | snapshots until then | healthy ever growing % | "
            + "leaks: growing / suspect % | healthy: the same | the same of the other half | | | | | kind that changes most |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        var whole = Measure(seeds);
        Print("nothing", whole, whole);
        for (var i = 0; i < shipped.Length; i++)
        {
            PatternTable.Rows[i] = shipped[i] with { MinIntervals = int.MaxValue };
            Print($"row {NameOf(shipped[i])}", Measure(seeds), whole);
            PatternTable.Rows[i] = shipped[i];
        }

        foreach (var name in shipped.SelectMany(row => row.Tests).Select(test => test.Name).Distinct())
        {
            for (var i = 0; i < shipped.Length; i++)
            {
                PatternTable.Rows[i] = shipped[i] with { Tests = [.. shipped[i].Tests.Where(test => test.Name != name)] };
            }

            Print($"`{name}`", Measure(seeds), whole);
        }

        return 0;
    }

    private static string NameOf(PatternRow row) => $"{row.Pattern} {row.Verdict} {row.MinIntervals}";

    private static List<KindScore> Measure(int seeds)
    {
        List<JudgedSeries> all = [.. JudgedSeries.All(seeds), .. JudgedSeries.All(seeds, shareOfCompactions: 1)];
        return [.. all.GroupBy(series => series.Program).Select(KindScore.Of)];
    }

    private static void Print(string name, List<KindScore> now, List<KindScore> whole)
    {
        var most = now.Zip(whole).MaxBy(pair => Math.Abs(pair.First.Found - pair.Second.Found)
            + (Math.Abs(pair.First.Snapshots - pair.Second.Snapshots) / JudgedSeries.Snapshots));
        Console.WriteLine(
            $"| {name} | {Half(now, 0)} | {Half(now, 1)} | {most.First.Program.Name}: {Cell.Percent(most.Second.Found)} to "
                + $"{Cell.Percent(most.First.Found)}, {most.Second.Snapshots:0.0} to {most.First.Snapshots:0.0} |");
    }

    private static string Half(List<KindScore> kinds, int half)
    {
        var own = kinds.Where((_, i) => i % 2 == half).ToLookup(kind => kind.Program.Leaks);
        return string.Join(
            " | ",
            Cell.Percent(own[true].Average(kind => kind.Found)),
            $"{own[true].Average(kind => kind.Snapshots):0.00}",
            Cell.Percent(own[false].Average(kind => kind.Found)),
            $"{Cell.Percent(own[true].Average(kind => kind.Growing))} / {Cell.Percent(own[true].Average(kind => kind.Suspect))}",
            $"{Cell.Percent(own[false].Average(kind => kind.Growing))} / {Cell.Percent(own[false].Average(kind => kind.Suspect))}");
    }

    // Growing and suspect: the share of the snapshots, 0 to 1.
    private sealed record KindScore(SimulatedProgram Program, double Found, double Snapshots, double Growing, double Suspect)
    {
        public static KindScore Of(IGrouping<SimulatedProgram, JudgedSeries> series)
        {
            var verdicts = series.Select(one => one.Judgements.Select(judgement => judgement.Verdict).ToList()).ToList();
            var firsts = verdicts.ConvertAll(one => one.IndexOf(Verdict.Growing));
            return new KindScore(
                series.Key,
                firsts.Average(first => first < 0 ? 0.0 : 1),
                firsts.Average(first => 1 + (first < 0 ? JudgedSeries.Snapshots : first)),
                Share(Verdict.Growing),
                Share(Verdict.Suspect));

            double Share(Verdict verdict) => verdicts.Average(one => one.Average(shown => shown == verdict ? 1.0 : 0));
        }
    }
}
