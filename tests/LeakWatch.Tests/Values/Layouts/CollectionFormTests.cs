using LeakWatch.Values.Layouts;

namespace LeakWatch.Tests.Values.Layouts;

public class CollectionFormTests
{
    [Theory]
    [InlineData("System.Collections.Generic.List<int>", "_size")]
    [InlineData("System.Collections.Generic.List<System.Collections.Generic.List<int>>", "_size")]
    [InlineData("System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int>>", "_count-_freeCount")]
    [InlineData("System.Collections.Generic.SortedDictionary<int, (int, string)>", "_set.count")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<int, string>", "_tables._countPerLock[]")]
    [InlineData("System.Collections.ArrayList", "_size")]
    [InlineData("System.Collections.Generic.List<int>.Enumerator", null)]
    [InlineData("System.Collections.Generic.Dictionary<int, string>.ValueCollection", null)]
    [InlineData("System.Collections.Generic.Dictionary<int, string>.Nested<int>", null)]
    [InlineData("System.Collections.Generic.List<int>[]", null)]
    [InlineData("System.Collections.Generic.ListLike<int>", null)]
    [InlineData("System.Collections.ArrayListDebugView", null)]
    [InlineData("Shop.List<int>", null)]
    [InlineData("System.Collections.Generic.List<", null)]
    [InlineData("", null)]
    public void A_collection_is_known_by_the_whole_of_its_name(string type, string? count) => Assert.Equal(count, CollectionForm.Of(type)?.Count);

    [Theory]
    [InlineData("_size", "+_size")]
    [InlineData("_count-_freeCount", "+_count", "-_freeCount")]
    [InlineData("_tables._countPerLock[]", "+_tables>_countPerLock sum")]
    [InlineData("_set.count", "+_set>count")]
    public void A_count_is_read_as_its_terms(string count, params string[] expected) => Assert.Equal(
        expected,
        CountTerm.Parse(count).Select(term => (term.IsNegative ? "-" : "+") + string.Join('>', term.Steps) + (term.IsSum ? " sum" : "")));
}
