using System.Runtime.CompilerServices;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Tests.Growth.Rules;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>
/// What the thresholds are worth on kinds of programs that they were not fitted on: fitted again, one after another, on half of
/// the kinds, and tried on the other half, both ways. For this process only.
/// </summary>
internal static class FitBenchmark
{
    private const double CostOfFalseAlarm = 2;
    private const double WorthOfTime = 0.3;
    private const double CostOfWithdrawn = 0.3;
    private const double MinGain = 0.001;

    // A verdict at the eighth snapshot is as early as can be.
    private const double MaxSnapshotsSaved = JudgedSeries.Snapshots - 7;

    private static readonly double[] _factors = [0.5, 0.75, 4.0 / 3, 2];

    public static int Run(int seeds)
    {
        var tests = PatternTable.Rows.SelectMany(row => row.Tests).Append(GrowthTests.SlowingToTheEnd).Distinct().Where(
            test => test.Threshold is not (0 or 1)).ToList();
        var shipped = tests.ConvertAll(test => test.Threshold);
        Console.WriteLine($"{tests.Count} thresholds, {seeds} series of each kind");
        Console.WriteLine();
        Console.WriteLine($"| fitted on | measured on | {Score.Header} |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: |");
        for (var half = 0; half < 2; half++)
        {
            List<SimulatedProgram> own = [.. SimulatedPrograms.All.Where((_, i) => i % 2 == half)];
            List<SimulatedProgram> other = [.. SimulatedPrograms.All.Except(own)];
            var name = half == 0 ? "one half" : "the other half";
            Console.WriteLine($"| all kinds | {name} | {Score.Of(own, seeds)} |");
            Fit(tests, own, seeds);
            Console.WriteLine($"| {name} | the same | {Score.Of(own, seeds)} |");
            Console.WriteLine($"| {name} | the rest | {Score.Of(other, seeds)} |");
            for (var i = 0; i < tests.Count; i++)
            {
                ThresholdOf(tests[i]) = shipped[i];
            }
        }

        return 0;
    }

    private static void Fit(List<GrowthTest> tests, List<SimulatedProgram> kinds, int seeds)
    {
        var best = Score.Of(kinds, seeds).Worth;
        foreach (var test in tests)
        {
            var (before, kept) = (test.Threshold, test.Threshold);
            foreach (var factor in _factors)
            {
                ThresholdOf(test) = before * factor;
                if (Score.Of(kinds, seeds).Worth is var worth && worth > best + MinGain)
                {
                    (best, kept) = (worth, test.Threshold);
                }
            }

            ThresholdOf(test) = kept;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Threshold>k__BackingField")]
    private static extern ref double ThresholdOf(GrowthTest test);

    private readonly record struct Score(double Found, double FalseAlarms, double Withdrawn, double Worth)
    {
        public static string Header => "leaks found % | healthy ever growing % | withdrawn %";

        public static Score Of(List<SimulatedProgram> kinds, int seeds)
        {
            var all = kinds.AsParallel().SelectMany(program => Enumerable.Range(0, seeds).Select(seed => new ShownSeries(
                program.Leaks, 1, [.. program.Run(seed, JudgedSeries.Snapshots).Select(
                    shown => shown.Judgement.Verdict == Verdict.Growing)]))).ToList();
            var score = new RuleScore(all);
            var early = all.Where(series => series.Leaks).Average(
                series => series.First is { } first ? (JudgedSeries.Snapshots + 1 - first) / MaxSnapshotsSaved : 0);
            var withdrawn = double.IsNaN(score.Withdrawn) ? 0 : score.Withdrawn;
            return new Score(
                score.Found,
                score.FalseAlarms,
                withdrawn,
                score.Found + (early * WorthOfTime) - (score.FalseAlarms * CostOfFalseAlarm) - (withdrawn * CostOfWithdrawn));
        }

        public override string ToString() => $"{Cell.Percent(Found)} | {Cell.Percent(FalseAlarms)} | {Cell.Percent(Withdrawn)}";
    }
}
