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
    [InlineData("System.Collections.Immutable.ImmutableArray<Shop.Box<int>>.Builder", "_count")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>", null)]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>.Builder[]", null)]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>.Other<int>.Builder", null)]
    [InlineData("System.Collections.Immutable.ImmutableArray<.Builder", null)]
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

    [Theory]
    [InlineData("System.Collections.Frozen.Int32FrozenSet", true)]
    [InlineData("System.Collections.Frozen.ValueTypeDefaultComparerFrozenDictionary<long, int>", true)]
    [InlineData("System.Collections.Frozen.FrozenHashTable.Bucket[]", false)]
    [InlineData("System.Collections.Concurrent.ConcurrentQueue<int>", true)]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<int>", true)]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<int>.WorkStealingQueue", false)]
    [InlineData("System.IO.Pipelines.Pipe", true)]
    [InlineData("System.IO.Pipelines.PipeOptions", false)]
    [InlineData("Microsoft.Extensions.Caching.Memory.MemoryCache", false)]
    public void Some_say_how_much_is_in_them(string type, bool expected) =>
        Assert.Equal(expected, KnownTypes.Container(type) is { IsCounted: true });
}
