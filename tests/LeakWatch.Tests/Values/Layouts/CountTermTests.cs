using LeakWatch.Values.Layouts;

namespace LeakWatch.Tests.Values.Layouts;

public class CountTermTests
{
    [Theory]
    [InlineData("_size", "+_size")]
    [InlineData("_count-_freeCount", "+_count", "-_freeCount")]
    [InlineData("_tables._countPerLock[]", "+_tables>_countPerLock sum")]
    [InlineData("_set.count", "+_set>count")]
    public void A_count_is_read_as_its_terms(string count, params string[] expected) => Assert.Equal(
        expected,
        CountTerm.Parse(count).Select(
            term => (term.IsNegative ? "-" : "+") + string.Join('>', term.Steps) + (term.IsSum ? " sum" : "")));
}
