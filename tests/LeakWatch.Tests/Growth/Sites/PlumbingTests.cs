using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Growth.Sites;

public class PlumbingTests
{
    [Theory]
    [InlineData(
        "System.Collections.Generic.Dictionary<int, Shop.Order>.Entry[]",
        "System.Collections.Generic.Dictionary<int, Shop.Order>")]
    [InlineData("System.Collections.Generic.HashSet<Shop.Order>.Entry[]", "System.Collections.Generic.HashSet<Shop.Order>")]
    [InlineData("Shop.Order[]", "System.Collections.Generic.List<Shop.Order>")]
    [InlineData("byte[][]", "System.Collections.Generic.List<byte[]>")]
    [InlineData("Shop.Order[]", "System.Collections.Generic.Stack<Shop.Order>")]
    [InlineData("Shop.Order[]", "System.Collections.Generic.Queue<Shop.Order>")]
    [InlineData("System.Collections.Generic.SortedSet<System.Collections.Generic.KeyValuePair<int, Shop.Order>>.Node", null)]
    [InlineData("System.Collections.Generic.LinkedListNode<Shop.Order>", null)]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<int, Shop.Order>.Tables", null)]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<int, Shop.Order>.Node", null)]
    [InlineData("System.Collections.Concurrent.ConcurrentQueueSegment<Shop.Order>", null)]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<Shop.Order>.WorkStealingQueue", null)]
    [InlineData("System.Collections.Immutable.ImmutableDictionary<int, Shop.Order>.HashBucket", null)]
    [InlineData("System.Collections.Immutable.SortedInt32KeyNode<Shop.Order>", null)]
    [InlineData("System.Runtime.CompilerServices.ConditionalWeakTable<object, Shop.Order>.Container", null)]
    [InlineData("System.Threading.CancellationTokenSource.CallbackNode", null)]
    [InlineData("System.Threading.TimerQueueTimer", null)]
    [InlineData("Microsoft.Extensions.Caching.Memory.CacheEntry", null)]
    [InlineData("System.Collections.Generic.TreeSet<System.Collections.Generic.KeyValuePair<int, Shop.Order>>", null)]
    [InlineData("System.Threading.ThreadLocal<Shop.Order>.LinkedSlot", null)]
    [InlineData("System.Threading.AsyncLocalValueMap.MultiElementAsyncLocalValueMap", null)]
    [InlineData("System.Collections.Generic.Deque<Shop.Order>", null)]
    [InlineData("System.Collections.Concurrent.SingleProducerSingleConsumerQueue<Shop.Order>", null)]
    [InlineData("System.IO.Pipelines.BufferSegment", null)]
    [InlineData("System.Threading.Tasks.Dataflow.Internal.SourceCore<Shop.Order>", null)]
    public void The_insides_of_collections_are_passed_over(string inside, string? parent) =>
        Assert.True(Plumbing.IsInside(Type(inside), parent is null ? null : Type(parent)));

    [Theory]
    [InlineData("System.Collections.Generic.Dictionary<int, Shop.Order>", null)]
    [InlineData("System.Collections.Generic.List<System.Collections.Generic.Dictionary<int, int>.Entry>", null)]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<string, Shop.Cache<int>.Item>", null)]
    [InlineData("Shop.Order", "System.Collections.Generic.Dictionary<int, Shop.Order>.Entry[]")]
    [InlineData("Shop.Order[]", "Shop.OrderBook")]
    [InlineData("Shop.Order[]", null)]
    [InlineData("Shop.Cache<int>.Node", "Shop.Cache<int>")]
    [InlineData("System.Collections.Generic.SortedSet<Shop.Order>", null)]
    [InlineData("System.Threading.ThreadLocal<Shop.Order>", null)]
    [InlineData("System.Collections.Immutable.ImmutableArray<Shop.Order>.Builder", null)]
    [InlineData("System.IO.Pipelines.Pipe", null)]
    public void What_programmers_know_is_not(string type, string? parent) =>
        Assert.False(Plumbing.IsInside(Type(type), parent is null ? null : Type(parent)));

    private static TypeIdentity Type(string name) => new(new TypeName(name, name), "");
}
