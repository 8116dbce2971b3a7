using LeakWatch.Growth.Rules;

namespace LeakWatch.Reporting.Json;

/// <summary>A test of a verdict with what it found.</summary>
internal sealed record TestLine(string Name, double Value, double Threshold, bool Passed)
{
    private const double Largest = 1e9;

    /// <summary>The tests of a judgement; null where there are none.</summary>
    public static List<TestLine>? Of(in Judgement judgement) => judgement.Tests?.Select(Of).ToList();

    // Against next to nothing anything is infinitely much, for which JSON has no number.
    private static TestLine Of(TestOutcome test) =>
        new(test.Name, Math.Round(Math.Clamp(test.Value, -Largest, Largest), 3), Math.Round(test.Threshold, 3), test.Passed);
}
