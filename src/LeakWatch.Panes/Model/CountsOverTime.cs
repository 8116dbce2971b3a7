using LeakWatch.Reporting.Json;

namespace LeakWatch.Panes.Model;

/// <summary>How many objects types had over kept snapshots: in each of them, or of many in evenly spaced ones.</summary>
internal sealed class CountsOverTime
{
    private const int MaxSamples = 32;

    private readonly int[] _moments;
    private readonly Dictionary<(string Type, string Assembly), long[]> _counts = [];

    private CountsOverTime(int[] moments) => _moments = moments;

    /// <summary>Counts them: reads so many snapshots one after the other.</summary>
    /// <param name="moments">How many snapshots there are.</param>
    /// <param name="lineOf">Reads one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static CountsOverTime Of(int moments, Func<int, SnapshotLine> lineOf, CancellationToken cancellationToken)
    {
        var samples = Math.Min(MaxSamples, moments);
        var counts = new CountsOverTime(
            [.. Enumerable.Range(0, samples).Select(i => samples == 1 ? 0 : (int)((long)i * (moments - 1) / (samples - 1)))]);
        for (var i = 0; i < samples; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var type in lineOf(counts._moments[i]).Types)
            {
                var key = (type.Type, type.Assembly);
                if (!counts._counts.TryGetValue(key, out var series))
                {
                    counts._counts[key] = series = new long[samples];
                }

                series[i] = type.Count;
            }
        }

        return counts;
    }

    /// <summary>The counts of a type up to a snapshot.</summary>
    public IReadOnlyList<long> UpTo(TypeLine type, int moment)
    {
        if (!_counts.TryGetValue((type.Type, type.Assembly), out var series))
        {
            return [];
        }

        var end = Array.FindIndex(_moments, sampled => sampled > moment);
        return end < 0 ? series : series[..end];
    }
}
