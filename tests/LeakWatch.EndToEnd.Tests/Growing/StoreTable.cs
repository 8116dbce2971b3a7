using static LeakWatch.EndToEnd.Tests.Growing.StoreRow;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>
/// All public collections of the framework, and what holds as they do: at which snapshot a watch sees that each grows, and of those
/// that are not here, why.
/// </summary>
internal static class StoreTable
{
    private const int Early = 4;
    private const int Sure = 8;

    /// <summary>The assemblies whose public types are all here.</summary>
    public static IReadOnlyList<string> Assemblies { get; } =
    [
        "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Collections.NonGeneric",
        "System.Collections.Specialized", "System.ObjectModel", "System.Threading.Channels", "System.IO.Pipelines",
        "System.Buffers", "System.Memory", "Microsoft.Extensions.Caching.Memory",
    ];

    /// <summary>What grows, a row for each field.</summary>
    public static IReadOnlyList<StoreRow> Rows { get; } =
    [
        new("System.Collections.Generic.List`1", "GenericStores.s_list", InElements, Early, Sure),
        new("System.Collections.Generic.Dictionary`2", "GenericStores.s_dictionary", InElements, Early, Sure),
        new("System.Collections.Generic.HashSet`1", "GenericStores.s_hashSet", InElements, Early, Sure),
        new("System.Collections.Generic.Queue`1", "GenericStores.s_queue", InElements, Early, Sure),
        new("System.Collections.Generic.Stack`1", "GenericStores.s_stack", InElements, Early, Sure),
        new("System.Collections.Generic.PriorityQueue`2", "GenericStores.s_priorityQueue", InElements, Early, Sure),
        new("System.Collections.Generic.LinkedList`1", "GenericStores.s_linkedList", InObjects, Early, Sure),
        new("System.Collections.Generic.SortedSet`1", "GenericStores.s_sortedSet", InObjects, Early, Sure),
        new("System.Collections.Generic.SortedDictionary`2", "GenericStores.s_sortedDictionary", InObjects, Early, Sure),
        new("System.Collections.Generic.SortedList`2", "GenericStores.s_sortedList", InElements, Early, Sure),
        new("System.Collections.Generic.OrderedDictionary`2", "GenericStores.s_orderedDictionary", InElements, Early, Sure),

        new("System.Collections.ObjectModel.Collection`1", "WrappedStores.s_collection", InElements, Early, Sure),
        new("System.Collections.ObjectModel.ObservableCollection`1", "WrappedStores.s_observable", InElements, Early, Sure),
        new("System.Collections.ObjectModel.KeyedCollection`2", "WrappedStores.s_keyed", InElements, Early, Sure),
        new(
            "System.Collections.ObjectModel.ReadOnlyCollection`1",
            "WrappedStores.s_readOnlyCollection",
            InElements,
            Early,
            Sure),
        new(
            "System.Collections.ObjectModel.ReadOnlyDictionary`2",
            "WrappedStores.s_readOnlyDictionary",
            InElements,
            Early,
            Sure),
        new("System.Collections.ObjectModel.ReadOnlySet`1", "WrappedStores.s_readOnlySet", InElements, Early, Sure),
        new(
            "System.Collections.ObjectModel.ReadOnlyObservableCollection`1",
            "WrappedStores.s_readOnlyObservable",
            InElements,
            Early,
            Sure),

        new(
            "System.Collections.Concurrent.ConcurrentDictionary`2",
            "ConcurrentStores.s_concurrentDictionary",
            InObjects,
            Early,
            Sure),
        new(
            "System.Collections.Concurrent.ConcurrentQueue`1",
            "ConcurrentStores.s_concurrentQueue",
            InElements,
            Early,
            Sure),
        new(
            "System.Collections.Concurrent.ConcurrentStack`1",
            "ConcurrentStores.s_concurrentStack",
            InObjects,
            Early,
            Sure),
        new("System.Collections.Concurrent.ConcurrentBag`1", "ConcurrentStores.s_concurrentBag", InElements, Early, Sure),
        new("System.Collections.Concurrent.BlockingCollection`1", "ConcurrentStores.s_blocking", InElements, Early, Sure),
        new(
            "System.Collections.Concurrent.BlockingCollection`1",
            "ConcurrentStores.s_blockingBounded",
            InElements,
            Early,
            null),
        new("System.Threading.Channels.Channel`1", "ConcurrentStores.s_channel", InElements, Early, Sure),
        new("System.Threading.Channels.Channel`1", "ConcurrentStores.s_channelOfOneReader", InElements, Early, Sure),
        new("System.Threading.Channels.Channel`1", "ConcurrentStores.s_channelByPriority", InElements, Early, Sure),
        new("System.Threading.Channels.Channel`1", "ConcurrentStores.s_channelBounded", InElements, Early, null),
        new("System.Threading.Tasks.Dataflow.BufferBlock`1", "ConcurrentStores.s_bufferBlock", InElements, Early, Sure),
        new("Microsoft.Extensions.Caching.Memory.MemoryCache", "ConcurrentStores.s_memoryCache", InObjects, Early, Sure),

        // Replaced as a whole, or with a part of their nodes, so that few of these stay for long.
        new("System.Collections.Immutable.ImmutableArray`1", "ImmutableStores.s_array", InBytes, Sure, Sure),
        new("System.Collections.Immutable.ImmutableList`1", "ImmutableStores.s_list", InObjects, Sure, Sure),
        new("System.Collections.Immutable.ImmutableDictionary`2", "ImmutableStores.s_dictionary", InObjects, Sure, Sure),
        new("System.Collections.Immutable.ImmutableHashSet`1", "ImmutableStores.s_hashSet", InObjects, Sure, Sure),
        new(
            "System.Collections.Immutable.ImmutableSortedDictionary`2",
            "ImmutableStores.s_sortedDictionary",
            InObjects,
            Sure,
            Sure),
        new("System.Collections.Immutable.ImmutableSortedSet`1", "ImmutableStores.s_sortedSet", InObjects, Sure, Sure),
        new("System.Collections.Immutable.ImmutableQueue`1", "ImmutableStores.s_queue", InObjects, Early, Sure),
        new("System.Collections.Immutable.ImmutableStack`1", "ImmutableStores.s_stack", InObjects, Early, Sure),
        new(
            "System.Collections.Immutable.ImmutableArray`1+Builder",
            "ImmutableStores.s_arrayBuilder",
            InElements,
            Early,
            Sure),
        new(
            "System.Collections.Immutable.ImmutableList`1+Builder",
            "ImmutableStores.s_listBuilder",
            InObjects,
            Early,
            Sure),
        new(
            "System.Collections.Immutable.ImmutableDictionary`2+Builder",
            "ImmutableStores.s_dictionaryBuilder",
            InObjects,
            Early,
            Sure),
        new(
            "System.Collections.Immutable.ImmutableHashSet`1+Builder",
            "ImmutableStores.s_hashSetBuilder",
            InObjects,
            Early,
            Sure),
        new(
            "System.Collections.Immutable.ImmutableSortedDictionary`2+Builder",
            "ImmutableStores.s_sortedDictionaryBuilder",
            InObjects,
            Early,
            Sure),
        new(
            "System.Collections.Immutable.ImmutableSortedSet`1+Builder",
            "ImmutableStores.s_sortedSetBuilder",
            InObjects,
            Early,
            Sure),
        new("System.Collections.Frozen.FrozenSet`1", "ImmutableStores.s_frozenSet", InElements, Sure, Sure),
        new("System.Collections.Frozen.FrozenSet`1", "ImmutableStores.s_frozenSetOfLong", InElements, Sure, Sure),
        new("System.Collections.Frozen.FrozenDictionary`2", "ImmutableStores.s_frozenDictionary", InElements, Sure, Sure),
        new(
            "System.Collections.Frozen.FrozenDictionary`2",
            "ImmutableStores.s_frozenDictionaryByLong",
            InElements,
            Sure,
            Sure),

        new("System.Collections.BitArray", "BufferStores.s_bitArray", InElements, Early, Sure),
        new("System.Buffers.ArrayBufferWriter`1", "BufferStores.s_arrayBufferWriter", InElements, Early, Sure),
        new("System.Buffers.ReadOnlySequence`1", "BufferStores.s_sequence", InObjects, Early, Sure),
        new("System.IO.Pipelines.Pipe", "BufferStores.s_pipe", InElements, Early, Sure),
        new("System.IO.Pipelines.PipeReader", "BufferStores.s_pipeReader", InElements, Early, Sure),
        new("System.IO.Pipelines.PipeWriter", "BufferStores.s_pipeWriter", InElements, Early, Sure),
        new("System.IO.MemoryStream", "BufferStores.s_memoryStream", InElements, Early, Sure),
        new("System.Text.StringBuilder", "BufferStores.s_stringBuilder", InElements, Early, Sure),

        new("System.Collections.ArrayList", "ObjectStores.s_arrayList", InObjects, Early, Sure),
        new("System.Collections.Hashtable", "ObjectStores.s_hashtable", InObjects, Early, Sure),
        new("System.Collections.Queue", "ObjectStores.s_queue", InObjects, Early, Sure),
        new("System.Collections.Stack", "ObjectStores.s_stack", InObjects, Early, Sure),
        new("System.Collections.SortedList", "ObjectStores.s_sortedList", InObjects, Early, Sure),
        new("System.Collections.CollectionBase", "ObjectStores.s_collectionBase", InObjects, Early, Sure),
        new("System.Collections.DictionaryBase", "ObjectStores.s_dictionaryBase", InObjects, Early, Sure),
        new("System.Collections.ReadOnlyCollectionBase", "ObjectStores.s_readOnlyCollectionBase", InObjects, Early, Sure),
        new("System.Collections.Specialized.HybridDictionary", "ObjectStores.s_hybridDictionary", InObjects, Early, Sure),
        new("System.Collections.Specialized.ListDictionary", "ObjectStores.s_listDictionary", InObjects, Early, Sure),
        new(
            "System.Collections.Specialized.NameValueCollection",
            "ObjectStores.s_nameValueCollection",
            InObjects,
            Early,
            Sure),
        new("System.Collections.Specialized.OrderedDictionary", "ObjectStores.s_orderedDictionary", InObjects, Early, Sure),
        new("System.Collections.Specialized.StringCollection", "ObjectStores.s_stringCollection", InObjects, Early, Sure),
        new("System.Collections.Specialized.StringDictionary", "ObjectStores.s_stringDictionary", InObjects, Early, Sure),
    ];

    /// <summary>The public types that no row is about, by the reason.</summary>
    public static IReadOnlyDictionary<string, string[]> Exceptions { get; } = new Dictionary<string, string[]>
    {
        ["shows what is in another one, and has nothing of its own"] =
        [
            "System.Collections.Generic.Dictionary`2+KeyCollection",
            "System.Collections.Generic.Dictionary`2+ValueCollection",
            "System.Collections.Generic.Dictionary`2+AlternateLookup`1",
            "System.Collections.Generic.HashSet`1+AlternateLookup`1",
            "System.Collections.Generic.OrderedDictionary`2+KeyCollection",
            "System.Collections.Generic.OrderedDictionary`2+ValueCollection",
            "System.Collections.Generic.PriorityQueue`2+UnorderedItemsCollection",
            "System.Collections.Generic.SortedDictionary`2+KeyCollection",
            "System.Collections.Generic.SortedDictionary`2+ValueCollection",
            "System.Collections.Generic.SortedList`2+KeyList",
            "System.Collections.Generic.SortedList`2+ValueList",
            "System.Collections.ObjectModel.ReadOnlyDictionary`2+KeyCollection",
            "System.Collections.ObjectModel.ReadOnlyDictionary`2+ValueCollection",
            "System.Collections.Concurrent.ConcurrentDictionary`2+AlternateLookup`1",
            "System.Collections.Frozen.FrozenDictionary`2+AlternateLookup`1",
            "System.Collections.Frozen.FrozenSet`1+AlternateLookup`1",
            "System.Collections.Specialized.NameObjectCollectionBase+KeysCollection",
            "System.Collections.Concurrent.Partitioner`1",
            "System.Collections.Concurrent.OrderablePartitioner`1",
            "System.Threading.Channels.ChannelReader`1",
            "System.Threading.Channels.ChannelWriter`1",
            "System.Memory`1",
            "System.ReadOnlyMemory`1",
            "System.Buffers.MemoryHandle",
            "System.SequencePosition",
        ],
        ["is a part of one: an object for each element"] =
        [
            "System.Collections.Generic.LinkedListNode`1",
            "System.Collections.Specialized.ListDictionary+DictionaryNode",
            "System.Buffers.ReadOnlySequenceSegment`1",
        ],
        ["is the base or the inside of one that has a row"] =
        [
            "System.Collections.Generic.TreeSet`1",
            "System.Collections.Specialized.NameObjectCollectionBase",
            "System.Threading.Channels.Channel`2",
        ],
        ["holds arrays that nobody uses, a few of each size: it has a bound, and is suspect at most"] =
        [
            "System.Buffers.ArrayPool`1",
            "System.Buffers.MemoryPool`1",
        ],
        ["is over what its program gives it"] = ["System.Buffers.MemoryManager`1"],
        ["is a cache of bytes in a MemoryCache, which has a row"] =
            ["Microsoft.Extensions.Caching.Distributed.MemoryDistributedCache"],
        ["holds no elements"] =
        [
            "System.Collections.CaseInsensitiveHashCodeProvider",
            "System.Collections.Specialized.StringEnumerator",
            "System.Collections.Specialized.BitVector32",
            "System.Collections.Specialized.BitVector32+Section",
            "System.Collections.Specialized.CollectionsUtil",
            "System.Collections.Specialized.NotifyCollectionChangedEventArgs",
            "System.ComponentModel.DataErrorsChangedEventArgs",
            "System.ComponentModel.PropertyChangedEventArgs",
            "System.ComponentModel.PropertyChangingEventArgs",
            "System.Threading.Channels.ChannelOptions",
            "System.Threading.Channels.BoundedChannelOptions",
            "System.Threading.Channels.UnboundedChannelOptions",
            "System.Threading.Channels.UnboundedPrioritizedChannelOptions`1",
            "System.IO.Pipelines.PipeOptions",
            "System.IO.Pipelines.PipeScheduler",
            "System.IO.Pipelines.StreamPipeReaderOptions",
            "System.IO.Pipelines.StreamPipeWriterOptions",
            "System.IO.Pipelines.FlushResult",
            "System.IO.Pipelines.ReadResult",
            "System.Buffers.StandardFormat",
            "Microsoft.Extensions.Caching.Memory.MemoryCacheOptions",
            "Microsoft.Extensions.Caching.Memory.MemoryDistributedCacheOptions",
        ],
    };
}
