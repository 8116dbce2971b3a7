namespace LeakWatch.Heap.Allocations;

/// <summary>Which share of some samples something has, and how sure that is.</summary>
/// <param name="Samples">Samples of all.</param>
/// <param name="Share">Its share, from 0 to 1, by weight.</param>
/// <param name="Low">The lower end of the interval of 95 %.</param>
/// <param name="High">The upper end.</param>
/// <param name="EffectiveSamples">
/// How many samples of one weight would tell as much: as many as there are where all have one weight, fewer where few of them weigh most.
/// </param>
public readonly record struct SampleShare(int Samples, double Share, double Low, double High, double EffectiveSamples)
{
    /// <summary>With fewer samples than this nothing is said: the interval would take more than half of all there is.</summary>
    public const int MinSamples = 8;

    // Of the normal distribution, both sides.
    private const double Z95 = 1.959963984540054;

    /// <summary>Whether there are too few samples to say anything.</summary>
    public bool IsTooFew => Samples < MinSamples;

    /// <summary>Half of the interval's width, as in "83 %, ±6 %".</summary>
    public double Margin => (High - Low) / 2;

    /// <summary>The share of samples that weigh the same: Wilson's interval.</summary>
    /// <param name="samples">How many have it.</param>
    /// <param name="of">How many there are.</param>
    public static SampleShare Of(int samples, int of) => Of(samples, of, of, of);

    /// <summary>
    /// The share of samples with weights: Wilson's score interval (Wilson 1927; Brown, Cai and DasGupta 2001) over Kish's effective
    /// sample size, (sum of weights)² / sum of squares (Kish 1965).
    /// </summary>
    /// <param name="weight">The weights of those that have it, together.</param>
    /// <param name="of">The weights of all.</param>
    /// <param name="squares">The squares of the weights of all, together.</param>
    /// <param name="samples">How many samples there are.</param>
    public static SampleShare Of(double weight, double of, double squares, int samples)
    {
        if (samples <= 0 || !(of > 0) || !(squares > 0))
        {
            return new SampleShare(Math.Max(0, samples), 0, 0, 1, 0);
        }

        var share = Math.Clamp(weight / of, 0, 1);
        var effective = Math.Min(samples, of * of / squares);
        const double Square = Z95 * Z95;
        var scale = 1 + (Square / effective);
        var center = (share + (Square / (2 * effective))) / scale;
        var half = Z95 / scale * Math.Sqrt((share * (1 - share) / effective) + (Square / (4 * effective * effective)));
        // Rounding must not take the share itself out of its interval.
        return new SampleShare(
            samples,
            share,
            share == 0 ? 0 : Math.Clamp(center - half, 0, share),
            share == 1 ? 1 : Math.Clamp(center + half, share, 1),
            effective);
    }
}
