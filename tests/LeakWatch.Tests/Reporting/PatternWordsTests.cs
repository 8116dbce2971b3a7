using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tests.Reporting;

public class PatternWordsTests
{
    [Theory]
    [InlineData(0.05, "unlikely")]
    [InlineData(0.5, "possible")]
    [InlineData(0.7, "likely")]
    [InlineData(0.9, "very likely")]
    [InlineData(0.95, "nearly certain")]
    public void Confidence_is_a_word(double confidence, string word) => Assert.Equal(word, Wording.OfConfidence(confidence));

    [Fact]
    public void A_suspect_says_what_it_lacks_beside_time() => Assert.Equal(
        ", not sure: ever less is added and some of it goes again",
        PatternWords.DoubtsOf(JudgementOf(
            Verdict.Suspect,
            ("intervals", false),
            ("slowing", false),
            ("gain", true),
            ("given back", false),
            ("end rate", false))));

    [Fact]
    public void What_lacks_nothing_but_time_says_nothing() =>
        Assert.Equal("", PatternWords.DoubtsOf(JudgementOf(Verdict.Suspect, ("intervals", false))));

    [Fact]
    public void What_is_only_held_is_not_doubted() =>
        Assert.Equal("", PatternWords.DoubtsOf(JudgementOf(Verdict.Growing, ("slowing", false))));

    // Every pattern has a name in JSON, and none has that of another.
    [Fact]
    public void Every_pattern_has_a_name()
    {
        var names = Enum.GetValues<GrowthPattern>().Except([GrowthPattern.None]).Select(PatternWords.NameOf).ToList();
        Assert.DoesNotContain(null, names);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Null(PatternWords.NameOf(GrowthPattern.None));
    }

    private static Judgement JudgementOf(Verdict verdict, params (string Name, bool Passed)[] tests) =>
        new Judgement(verdict, 4, 4, 40, 0, 4, 2) with
    {
        Tests = [.. tests.Select(test => new TestOutcome(test.Name, 1, 2, test.Passed))],
    };
}
