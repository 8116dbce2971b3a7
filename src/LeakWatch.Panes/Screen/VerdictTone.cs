using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Panes.Screen;

/// <summary>How verdicts look, as lines have them.</summary>
internal static class VerdictTone
{
    private static readonly string _growing = Wording.Of(Verdict.Growing);
    private static readonly string _suspect = Wording.Of(Verdict.Suspect);
    private static readonly string _shrinking = Wording.Of(Verdict.Shrinking);

    /// <summary>The tone of a verdict.</summary>
    public static Tone Of(string verdict) =>
        verdict == _growing ? Tone.Bad
        : verdict == _suspect ? Tone.Warning
        : verdict == _shrinking ? Tone.Good
        : Tone.Soft;

    /// <summary>A verdict in a word; what is sure in capitals.</summary>
    public static string WordOf(string verdict) => verdict == _growing ? "GROWING" : verdict;

    /// <summary>How far in front it stands: what is sure, what is suspected, and the rest.</summary>
    public static int RankOf(string verdict) => verdict == _growing ? 2 : verdict == _suspect ? 1 : 0;

    /// <summary>Whether it is worth a word: most types are stable.</summary>
    public static bool IsNews(string verdict) => RankOf(verdict) > 0 || verdict == _shrinking;
}
