namespace LeakWatch.Panes.Screen;

/// <summary>How verdicts look.</summary>
internal static class VerdictTone
{
    /// <summary>The tone of a verdict.</summary>
    public static Tone Of(string verdict) => verdict switch
    {
        "growing" => Tone.Bad,
        "suspect" => Tone.Warning,
        "shrinking" => Tone.Good,
        _ => Tone.Soft,
    };

    /// <summary>A verdict in a word; what is sure in capitals.</summary>
    public static string WordOf(string verdict) => verdict == "growing" ? "GROWING" : verdict;
}
