using LeakWatch.Heap.Known;

namespace LeakWatch.Tests.Heap.Known;

public class KnownTypesTests
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
    public void A_collection_is_known_by_the_whole_of_its_name(string type, string? count) =>
        Assert.Equal(count, KnownTypes.Container(type)?.Count);
}
