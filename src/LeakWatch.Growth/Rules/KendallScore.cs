namespace LeakWatch.Growth.Rules;

/// <summary>
/// The test for a trend by Mann ("Nonparametric Tests Against Trend", Econometrica 13, 1945) and Kendall ("Rank Correlation
/// Methods", 1975), with the correction for ties and for continuity as in Gilbert ("Statistical Methods for Environmental
/// Pollution Monitoring", 1987, section 16.4). Pure; its time rises with the square of the values.
/// </summary>
internal static class KendallScore
{
    /// <summary>
    /// Where the trend lies in the standard normal distribution, above 0 for a rise; null where all values are the same.
    /// </summary>
    public static double? Of(ReadOnlySpan<long> values)
    {
        var sum = 0;
        double ties = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var equal = 1;
            for (var j = i + 1; j < values.Length; j++)
            {
                sum += Math.Sign(values[j] - values[i]);
                equal += values[j] == values[i] ? 1 : 0;
            }

            // A group of equal ones takes off as much as all of them together, member by member.
            ties += Part(equal) - Part(equal - 1);
        }

        var variance = (Part(values.Length) - ties) / 18;
        return variance > 0 ? (sum - Math.Sign(sum)) / Math.Sqrt(variance) : null;
    }

    private static double Part(double count) => count * (count - 1) * ((2 * count) + 5);
}
