namespace LeakWatch.Values.Reading;

/// <summary>Reasons for which there are no values in words, of those that follow from what the target is.</summary>
public static class ValuesUnavailableText
{
    /// <summary>One sentence, as the messages of <see cref="ValuesUnavailableException"/> are for the others.</summary>
    public static string Of(ValuesUnavailableReason reason) => reason switch
    {
        ValuesUnavailableReason.CollectsAgain =>
            "runtimes before .NET 10 collect once more behind every snapshot, and then no object is sure to be where it was.",
        ValuesUnavailableReason.CompiledAheadOfTime =>
            "the program was compiled ahead of time (NativeAOT), and tells nothing of the fields of its objects.",
        ValuesUnavailableReason.OtherProcess =>
            "the port belongs to a process elsewhere, whose memory is not to be read from here.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Its text depends on the process."),
    };
}
