using System.Collections.Frozen;
using System.Globalization;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>The tests of a verdict in words.</summary>
internal static class TestWords
{
    private static readonly FrozenDictionary<string, string> _meanings = new Dictionary<string, string>
    {
        ["intervals"] = "intervals between snapshots that the verdict rests on",
        ["gain"] = "more than at their beginning",
        ["rising"] = "share of the intervals with more at the end",
        ["falls"] = "intervals with fewer at the end",
        ["known"] = "intervals of which it is known what became of each object",
        ["given back"] = "share that went of what came",
        ["returned"] = "the longest earlier rise that was given back, against this one",
        ["since rise"] = "share of the intervals since the last rise",
        ["end rate"] = "rate at the end against that before",
        ["last drop"] = "how much less the last interval added, in deviations",
        ["slowing"] = "trend of what each interval added, in deviations",
        ["longer stay"] = "trend of the share that goes, in deviations",
        ["floor rise"] = "how far the lows have risen",
        ["mean rise"] = "how far the mean has risen, in deviations",
        ["settled"] = "intervals in which more objects came to stay",
        ["bursts"] = "stretches of rises",
        ["longest gap"] = "the longest time without a rise, against the mean",
        ["smallest burst"] = "the smallest rise against the largest",
        ["end level"] = "the most at the end against the least at the beginning",
    }.ToFrozenDictionary();

    /// <summary>The tests that have a meaning in words.</summary>
    public static IEnumerable<string> Names => _meanings.Keys;

    /// <summary>What a test measures; its name where that is not known.</summary>
    public static string Of(TestLine test) => _meanings.GetValueOrDefault(test.Name, test.Name);

    /// <summary>Whether it is passed, in a word.</summary>
    public static string ResultOf(TestLine test) => test.Passed ? "passed" : "not passed";

    /// <summary>What was found, and what it takes: <c>8</c>, <c>at least 6</c>.</summary>
    public static (string Found, string Needed) NumbersOf(TestLine test)
    {
        var isMin = test.Passed ? test.Value > test.Threshold : test.Value < test.Threshold;
        var bound = test.Value.Equals(test.Threshold) ? "" : isMin ? "at least " : "at most ";
        return (Number(test.Value), bound + Number(test.Threshold));
    }

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
