using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Tests.Growth.Rules;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>
/// How often a verdict is right, by its pattern, on kinds of programs that it was not fitted on: what
/// <see cref="GrowthConfidence"/> is made from. The kinds are split in two halves, every second one to each; shares fitted on one
/// are held against what is found on the other, both ways.
/// </summary>
internal static class HeldOutBenchmark
{
    // Fewer verdicts than this in a half tell nothing: then those of the pattern with any number of intervals count.
    private const int MinShown = 300;

    public static int Run(int seeds)
    {
        // Where it is known what became of the objects, and where it never is.
        List<JudgedSeries> all = [.. JudgedSeries.All(seeds), .. JudgedSeries.All(seeds, shareOfCompactions: 1)];
        var kinds = SimulatedPrograms.All.Select(static (program, i) => (program.Name, IsSecond: i % 2 == 1)).ToDictionary(
            kind => kind.Name, kind => kind.IsSecond);
        Half[] halves =
        [
            new([.. all.Where(series => !kinds[series.Program.Name])]),
            new([.. all.Where(series => kinds[series.Program.Name])]),
        ];
        Console.WriteLine(
            $"{halves[0].Kinds} kinds of programs in one half and {halves[1].Kinds} in the other, {seeds} series each "
                + $"twice, {JudgedSeries.Snapshots} snapshots");
        Console.WriteLine();
        Console.WriteLine("| pattern | verdict | intervals | shown of leaks | shown of healthy | right % in one half | in "
            + "the other | the lower |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var cell in halves.SelectMany(half => half.Cells).Distinct().Order())
        {
            var (leaks, healthy) = halves.Select(half => half.Shown(cell)).Aggregate(
                (a, b) => (a.Leaks + b.Leaks, a.Healthy + b.Healthy));
            var shares = halves.Select(half => half.ShareOf(cell)).ToArray();
            Console.WriteLine(string.Join(
                " ",
                $"| {cell.Pattern} | {cell.Verdict} | {Between(cell.Step)} | {leaks} | {healthy}",
                $"| {Cell.Percent(shares[0])} | {Cell.Percent(shares[1])} | {Lower(shares):0.00} |"));
        }

        Console.WriteLine();
        Console.WriteLine("| fitted on | verdict | stated on the other half | right there |");
        Console.WriteLine("| --- | --- | ---: | ---: |");
        for (var i = 0; i < halves.Length; i++)
        {
            foreach (var verdict in (Verdict[])[Verdict.Suspect, Verdict.Growing])
            {
                var (stated, right) = halves[1 - i].Against(halves[i], verdict);
                Console.WriteLine($"| {(i == 0 ? "one" : "the other")} half | {verdict} | {stated:0.00} | {right:0.00} |");
            }
        }

        return 0;
    }

    private static double Lower(double[] shares) =>
        Math.Clamp(Math.Floor(shares.Where(static share => !double.IsNaN(share)).Min() * 20) / 20, 0.05, 0.99);

    private static string Between(int step) => step switch
    {
        0 => $"below {GrowthConfidence.Steps[0]}",
        1 => $"{GrowthConfidence.Steps[0]} to {GrowthConfidence.Steps[1] - 1}",
        _ => $"{GrowthConfidence.Steps[1]} and more",
    };

    // In the order of the table.
    private readonly record struct Evidenced(Verdict Verdict, GrowthPattern Pattern, int Step) : IComparable<Evidenced>
    {
        public static Evidenced Of(in Judgement judgement) =>
            new(judgement.Verdict, judgement.Pattern, GrowthConfidence.StepOf(judgement.Window));

        public int CompareTo(Evidenced other) => (Verdict, Pattern, Step).CompareTo((other.Verdict, other.Pattern, other.Step));
    }

    private sealed class Half
    {
        private readonly KindWeights _weights;
        private readonly ILookup<Evidenced, SimulatedProgram> _shown;

        public Half(IReadOnlyList<JudgedSeries> series)
        {
            _weights = new KindWeights(series.Select(one => one.Program));
            _shown = series
                .SelectMany(one => one.Judgements, static (one, judgement) => (one.Program, judgement))
                .Where(static shown => shown.judgement.Verdict is Verdict.Suspect or Verdict.Growing)
                .ToLookup(static shown => Evidenced.Of(shown.judgement), static shown => shown.Program);
            Kinds = series.Select(one => one.Program).Distinct().Count();
        }

        public int Kinds { get; }

        public IEnumerable<Evidenced> Cells => _shown.Select(static cell => cell.Key);

        public (int Leaks, int Healthy) Shown(Evidenced cell) =>
            (_shown[cell].Count(program => program.Leaks), _shown[cell].Count(program => !program.Leaks));

        public double ShareOf(Evidenced cell) => _weights.ShareOfLeaking(_shown[cell].Count() >= MinShown
            ? _shown[cell]
            : _shown.Where(other => (other.Key.Verdict, other.Key.Pattern) == (cell.Verdict, cell.Pattern)).SelectMany(
                static other => other));

        // What another half would state of the verdicts of this one, and how many are right.
        public (double Stated, double Right) Against(Half fitted, Verdict verdict)
        {
            double stated = 0, right = 0, all = 0;
            foreach (var cell in _shown.Where(cell => cell.Key.Verdict == verdict && !double.IsNaN(fitted.ShareOf(cell.Key))))
            {
                var share = fitted.ShareOf(cell.Key);
                foreach (var program in cell)
                {
                    var weight = _weights.Of(program);
                    all += weight;
                    stated += weight * share;
                    right += program.Leaks ? weight : 0;
                }
            }

            return (stated / all, right / all);
        }
    }
}
