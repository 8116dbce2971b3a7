namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>Of the verdicts that say how sure they are, how many are right, by how sure they say they are.</summary>
internal static class Calibration
{
    private const int Bands = 10;

    public static void Print(IEnumerable<ShownVerdict> verdicts)
    {
        Console.WriteLine("| confidence | shown of leaks | shown of healthy | mean confidence | right |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var band in verdicts.GroupBy(BandOf).OrderBy(band => band.Key))
        {
            var weight = band.Sum(verdict => verdict.Weight);
            var stated = band.Sum(verdict => verdict.Confidence * verdict.Weight) / weight;
            var right = band.Where(verdict => verdict.IsRight).Sum(verdict => verdict.Weight) / weight;
            var leaks = band.Count(verdict => verdict.IsRight);
            Console.WriteLine(
                $"| {band.Key / 10.0:0.0}-{(band.Key + 1) / 10.0:0.0} | {leaks} | {band.Count() - leaks} | {stated:0.00} | "
                    + $"{right:0.00} |");
        }

        Console.WriteLine();
    }

    // What is stated is rounded: 0.6 is no less than that.
    private static int BandOf(ShownVerdict verdict) =>
        Math.Clamp((int)Math.Floor((verdict.Confidence * Bands) + 1e-9), 0, Bands - 1);
}
