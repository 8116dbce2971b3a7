using LeakWatch.Tests.Growth.Rules;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>Weights by which there are as many leaking series as healthy ones, however many kinds there are of each.</summary>
internal sealed class KindWeights
{
    private readonly double _leaking;
    private readonly double _healthy;

    public KindWeights(IEnumerable<SimulatedProgram> programs)
    {
        var kinds = programs.Distinct().ToList();
        _leaking = 1.0 / kinds.Count(kind => kind.Leaks);
        _healthy = 1.0 / kinds.Count(kind => !kind.Leaks);
    }

    /// <summary>What a series of the program weighs.</summary>
    public double Of(SimulatedProgram program) => program.Leaks ? _leaking : _healthy;

    /// <summary>The share of leaking ones, 0 to 1, by weight; NaN of none.</summary>
    public double ShareOfLeaking(IEnumerable<SimulatedProgram> programs)
    {
        double leaking = 0, all = 0;
        foreach (var program in programs)
        {
            var weight = Of(program);
            all += weight;
            leaking += program.Leaks ? weight : 0;
        }

        return leaking / all;
    }
}
