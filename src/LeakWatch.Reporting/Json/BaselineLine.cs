using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Json;

/// <summary>The line of a snapshot that has become the baseline.</summary>
internal static class BaselineLine
{
    /// <summary>
    /// The line as that of the first snapshot: nothing has grown, and nothing is decided. The same whether it was made before the
    /// snapshot became that or after.
    /// </summary>
    public static SnapshotLine Of(SnapshotLine line) => line with
    {
        Warmup = false,
        SurvivorsKnown = null,
        Process = line.Process is { } process ? process with { OutsideGrowthBytes = null, Note = null } : null,
        Types = [.. line.Types.Where(static type => type.Count > 0).Select(Of)],
        Growth = [],
        Explained = null,
    };

    private static TypeLine Of(TypeLine line) => line with
    {
        CountDelta = 0,
        BytesDelta = 0,
        CountSinceFirst = 0,
        BytesSinceFirst = 0,
        CountPerSecond = 0,
        BytesPerSecond = 0,
        SurvivedShare = null,
        Verdict = Wording.Of(Verdict.Undecided),
        MoreSnapshots = null,
        Pattern = null,
        Tests = null,
        Site = null,
        Cohorts = null,
    };
}
