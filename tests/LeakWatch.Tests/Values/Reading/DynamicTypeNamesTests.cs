using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Reading;

public class DynamicTypeNamesTests
{
    [Fact]
    public void Names_of_nested_types_are_turned_round() => Assert.Equal(
        ["Made.Outer", "Made.Outer+Inner", "Made.Outer+Inner+Inmost", "Made.Outer+Inner+Inmost+Core", "Flat", "Flat+Part"],
        Of(
            "Made.Outer",
            "Inner+Made.Outer",
            "Inmost+Inner+Made.Outer+Made.Outer",
            "Core+Inmost+Inner+Made.Outer+Made.Outer+Inner+Made.Outer+Made.Outer",
            "Flat",
            "Part+Flat"));

    [Fact]
    public void Names_that_are_right_stay() => Assert.Equal(
        ["Made.Outer", "Made.Outer+Inner", "Made.Outer+Inner+Inmost"], Of(
            "Made.Outer", "Made.Outer+Inner", "Made.Outer+Inner+Inmost"));

    [Fact]
    public void A_name_that_can_be_read_both_ways_or_in_none_is_left_out() => Assert.Equal(
        ["A", "B"], Of("A", "B", "A+B", "C+D", "", "B+C+A", "X+Y+A+A+A"));

    private static IEnumerable<string> Of(params string[] names) =>
        DynamicTypeNames.Of(names.Select((name, i) => (name, i)).ToDictionary(pair => pair.i, pair => pair.name)).OrderBy(
            pair => pair.Key).Select(pair => pair.Value);
}
