namespace LeakWatch.Tests.Growth.Rules;

/// <summary>Random numbers that are not even.</summary>
internal static class Noise
{
    /// <summary>Of the standard normal distribution (Box and Muller 1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
