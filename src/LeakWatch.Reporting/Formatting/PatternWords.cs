using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;

namespace LeakWatch.Reporting.Formatting;

/// <summary>In which way something grows, and what a suspect lacks to be growing, in words.</summary>
internal static class PatternWords
{
    private const int MaxDoubts = 2;

    /// <summary>The name in JSON; null of what does not grow.</summary>
    public static string? NameOf(GrowthPattern pattern) => pattern switch
    {
        GrowthPattern.Steady => "steady",
        GrowthPattern.Intermittent => "intermittent",
        GrowthPattern.BelowChurn => "belowChurn",
        GrowthPattern.SlowQueue => "slowQueue",
        GrowthPattern.ByCounts => "byCounts",
        GrowthPattern.DoublingBuffer => "doublingBuffer",
        _ => null,
    };

    /// <summary>What stands in front of a reason: <c>steady: </c>; empty of what does not grow.</summary>
    public static string Of(GrowthPattern pattern) => pattern switch
    {
        GrowthPattern.Steady => "steady: ",
        GrowthPattern.Intermittent => "with pauses: ",
        GrowthPattern.BelowChurn => "below what comes and goes: ",
        GrowthPattern.SlowQueue => "stays longer and longer: ",
        GrowthPattern.ByCounts => "by the counts alone: ",
        _ => "",
    };

    /// <summary>What a suspect lacks beside time: <c>, not sure: ever less is added</c>; empty where that is nothing.</summary>
    public static string DoubtsOf(in Judgement judgement)
    {
        if (judgement is not { Verdict: Verdict.Suspect, Tests: { } tests })
        {
            return "";
        }

        List<string> doubts =
            [.. tests.Where(static test => !test.Passed).Select(static test =>
                DoubtOf(test.Name)).OfType<string>().Distinct().Take(MaxDoubts)];
        return doubts.Count == 0 ? "" : $", not sure: {string.Join(" and ", doubts)}";
    }

    private static string? DoubtOf(string test) => test switch
    {
        "slowing" => "ever less is added",
        "end rate" => "it rises less than before",
        "last drop" => "much less was added at last",
        "given back" => "some of it goes again",
        "returned" => "a rise before it went back",
        "floor rise" or "mean rise" => "its lows do not rise yet",
        "longer stay" => "it may only be busier",
        "rising" or "bursts" or "longest gap" or "smallest burst" => "it does not rise often and evenly",
        _ => null,
    };
}
