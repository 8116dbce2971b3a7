namespace LeakWatch.Heap.Known;

/// <summary>The types of the framework that something is known of. One table of data; a line more is all it takes.</summary>
internal static class KnownTypes
{
    // Where the advice of several would fit, that of the first one counts.
    private static readonly KnownType[] _all =
    [
        new("System.Threading.TimerQueueTimer") { IsInside = true },
        new("System.Threading.TimerQueue")
        {
            HoldsAnything = true,
            Advice = "a Timer is never disposed of: look for who makes it",
        },
        new("System.Threading.TimerHolder") { IsInside = true },
        new("System.Threading.CancellationTokenSource.Registrations") { IsInside = true },
        new("System.Threading.CancellationTokenSource.CallbackNode") { IsInside = true },
        new("System.Threading.CancellationTokenSource")
        {
            Advice = "dispose of what Register and CreateLinkedTokenSource returned",
            AdviceIfTimed = "a CancellationTokenSource with a timeout is never disposed of: look for who makes it",
        },
        new("System.Runtime.CompilerServices.ConditionalWeakTable<")
        {
            HasInsides = true,
            Advice = "its keys live on: look for what holds them",
        },
        new("Microsoft.Extensions.DependencyInjection.ServiceLookup.ServiceProviderEngineScope")
        {
            Advice = "disposables of the root container live as long as it does: resolve them in a scope",
        },
        new("Microsoft.Extensions.Options.OptionsMonitor<") { Advice = "dispose of what OnChange returned" },
        new("Microsoft.Extensions.Primitives.") { Advice = "dispose of what RegisterChangeCallback or OnChange returned" },
        new("Microsoft.Extensions.Configuration.ConfigurationReloadToken")
        {
            Advice = "dispose of what RegisterChangeCallback or OnChange returned",
        },
        new("Microsoft.EntityFrameworkCore.Internal.ServiceProviderCache")
        {
            Advice = "a container of services is made for each DbContext, as no two have equal options: look for a cache, an "
                + "interceptor or another service in them that is a new one each time",
        },
        new("Microsoft.EntityFrameworkCore.")
        {
            Advice = "a DbContext lives on and tracks all that it has loaded: make one for each unit of work",
        },
        new("System.Reactive.") { Advice = "dispose of what Subscribe returned" },
        new("System.Threading.ExecutionContext")
        {
            Advice = "an AsyncLocal is set over and over: look for a BeginScope that is never disposed of",
        },
        new("Microsoft.Extensions.Caching.Memory.CacheEntry") { IsInside = true },
        // In whatever unit its entries give their size.
        new("Microsoft.Extensions.Caching.Memory.MemoryCache")
        {
            Bound = "_options._sizeLimit",
            Advice = "the cache has no SizeLimit, or its entries never expire",
        },
        new("Microsoft.Extensions.Caching.Memory.MemoryCache.") { HasInsides = true, IsInside = true },
        new("System.Threading.Channels.BoundedChannel<") { Bound = "_bufferedCapacity" },
        new("System.Threading.Channels.")
        {
            HasInsides = true,
            Advice = "more is written than read: a bound makes the writer wait",
        },
        new("System.Threading.Tasks.Dataflow.Internal.") { IsInside = true },
        new("System.Threading.Tasks.Dataflow.BufferBlock<") { Bound = "_boundingState.BoundedCapacity" },
        new("System.Threading.Tasks.Dataflow.ActionBlock<") { Bound = "_defaultTarget._boundingState.BoundedCapacity" },
        new("System.Threading.Tasks.Dataflow.TransformBlock<") { Bound = "_target._boundingState.BoundedCapacity" },
        new("System.Threading.Tasks.Dataflow.")
        {
            HasInsides = true,
            Advice = "more is posted than is worked off: a BoundedCapacity makes the sender wait",
        },
        new("System.Threading.Tasks.Task.DelayPromise")
        {
            AdviceIfTimed = "a Task.Delay is begun again and again and is not over: look for who waits for it",
        },
        new("System.Threading.Tasks.")
        {
            Advice = "they wait for something that never comes: look for who should complete it",
        },
        new("System.Threading.ThreadLocal<") { HasInsides = true },
        new("System.Threading.AsyncLocalValueMap.") { IsInside = true },
        new("System.Runtime.CompilerServices.StrongBox<") { IsInside = true, IsBox = true },

        // Meant to be one in a program.
        new("System.Net.Http.SocketsHttpHandler")
        {
            AdviceIfAdded = "an HttpClient with a handler of its own is made again and again: make one and keep it, or take it "
                + "from an IHttpClientFactory",
        },
        new("System.Diagnostics.Metrics.Meter") { AdviceIfAdded = MadeAgain("a Meter") },
        new("System.Diagnostics.ActivitySource") { AdviceIfAdded = MadeAgain("an ActivitySource") },
        new("System.Diagnostics.DiagnosticListener") { AdviceIfAdded = MadeAgain("a DiagnosticListener") },
        new("Microsoft.Extensions.DependencyInjection.ServiceProvider") { AdviceIfAdded = MadeAgain("a ServiceProvider") },
        new("Microsoft.Extensions.Configuration.ConfigurationRoot") { AdviceIfAdded = MadeAgain("a configuration") },
        new("Microsoft.Extensions.Logging.LoggerFactory") { AdviceIfAdded = MadeAgain("a LoggerFactory") },
        new("Microsoft.EntityFrameworkCore.Internal.DbContextPool<") { AdviceIfAdded = MadeAgain("a pool of DbContexts") },

        new("System.Collections.Generic.List<") { Count = "_size" },
        new("System.Collections.Generic.Dictionary<") { Count = "_count-_freeCount", Entries = new("_entries", "key", "next") },
        new("System.Collections.Generic.HashSet<") { Count = "_count-_freeCount", Entries = new("_entries", "Value", "Next") },
        new("System.Collections.Generic.Queue<") { Count = "_size" },
        new("System.Collections.Generic.Stack<") { Count = "_size" },
        new("System.Collections.Generic.PriorityQueue<") { Count = "_size" },
        new("System.Collections.Generic.LinkedList<") { Count = "count" },
        new("System.Collections.Generic.LinkedListNode<") { IsInside = true },
        new("System.Collections.Generic.SortedSet<") { Count = "count" },
        new("System.Collections.Generic.SortedDictionary<") { Count = "_set.count" },
        new("System.Collections.Generic.SortedList<") { Count = "_size" },
        new("System.Collections.Generic.OrderedDictionary<") { Count = "_count" },
        new("System.Collections.Generic.TreeSet<") { IsInside = true },
        // Of channels.
        new("System.Collections.Generic.Deque<") { IsInside = true, Count = "_size" },
        new("System.Collections.ObjectModel.Collection<") { Count = "items._size" },
        new("System.Collections.ObjectModel.ObservableCollection<") { Count = "items._size" },
        new("System.Collections.ObjectModel.ReadOnlyCollection<") { Count = "list._size" },
        new("System.Collections.Concurrent.ConcurrentDictionary<") { Count = "_tables._countPerLock[]" },
        new("System.Collections.Concurrent.BlockingCollection<") { Bound = "_boundedCapacity" },
        // A full segment is frozen: its tail is then further on by twice its slots. That is no more than a turn of the ring.
        new("System.Collections.Concurrent.ConcurrentQueue<")
        {
            Segments = new("_head", "_nextSegment", "_headAndTail.Tail-_headAndTail.Head")
            {
                Ring = "_slots.Length+_slots.Length",
            },
        },
        // Of channels and dataflow blocks. One of the slots is never filled.
        new("System.Collections.Concurrent.SingleProducerSingleConsumerQueue<")
        {
            IsInside = true,
            Segments = new("_head", "_next", "_state._last-_state._first") { Ring = "_array.Length" },
        },
        // A queue for each thread.
        new("System.Collections.Concurrent.ConcurrentBag<")
        {
            Segments = new("_workStealingQueues", "_nextQueue", "_addTakeCount-_stealCount"),
        },
        new("System.Collections.Concurrent.ConcurrentQueueSegment<") { IsInside = true },
        new("System.Collections.Concurrent.VolatileNode<") { IsInside = true },
        new("System.Collections.Immutable.ImmutableList<") { Count = "_root._count" },
        new("System.Collections.Immutable.ImmutableDictionary<") { Count = "_count" },
        new("System.Collections.Immutable.ImmutableHashSet<") { Count = "_count" },
        new("System.Collections.Immutable.ImmutableSortedDictionary<") { Count = "_count" },
        new("System.Collections.Immutable.ImmutableSortedSet<") { Count = "_root._count" },
        new("System.Collections.Immutable.ImmutableArray<>.Builder") { Count = "_count" },
        new("System.Collections.Immutable.ImmutableList<>.Builder") { Count = "_root._count" },
        new("System.Collections.Immutable.ImmutableDictionary<>.Builder") { Count = "_count" },
        new("System.Collections.Immutable.ImmutableHashSet<>.Builder") { Count = "_count" },
        new("System.Collections.Immutable.ImmutableSortedDictionary<>.Builder") { Count = "_count" },
        new("System.Collections.Immutable.ImmutableSortedSet<>.Builder") { Count = "_root._count" },
        new("System.Collections.Immutable.SortedInt32KeyNode<") { IsInside = true },
        // A class for each kind of key: with keys, with items, with values or with nothing but hash codes.
        new("System.Collections.Frozen.")
        {
            Count = "_keys.Length|_items.Length|_values.Length|_hashTable.<HashCodes>k__BackingField.Length",
        },
        new("System.Collections.ArrayList") { Count = "_size" },
        new("System.Collections.Hashtable") { Count = "_count" },
        new("System.Collections.Queue") { Count = "_size" },
        new("System.Collections.Stack") { Count = "_size" },
        // The second until .NET 9.
        new("System.Collections.BitArray") { BufferLength = "_bitLength|m_length" },
        new("System.Collections.") { HasInsides = true },

        new("System.IO.MemoryStream") { BufferLength = "_length" },
        new("System.Buffers.ArrayBufferWriter<") { BufferLength = "_index" },
        new("System.Text.StringBuilder") { BufferLength = "m_ChunkOffset+m_ChunkLength", Link = "m_ChunkPrevious" },
        // In bytes, as its buffers.
        new("System.IO.Pipelines.Pipe")
        {
            BufferLength = "_unconsumedBytes+_unflushedBytes",
            Bound = "_options.<PauseWriterThreshold>k__BackingField",
        },
        new("System.IO.Pipelines.StreamPipeReader") { BufferLength = "_bufferedBytes" },
        new("System.IO.Pipelines.StreamPipeWriter") { BufferLength = "_bytesBuffered" },
        new("System.IO.Pipelines.BufferSegment") { IsInside = true },
        new("System.IO.Pipelines.") { HasInsides = true },
        new("System.Buffers.SharedArrayPool") { IsArrayPool = true },
        new("Microsoft.Extensions.ObjectPool.DefaultObjectPool<") { Bound = "_maxCapacity" },
    ];

    private static readonly KnownType[] _containers =
        Array.FindAll(_all, static type => type.IsCounted || type.Bound is not null);

    private static readonly KnownType[] _insides = Array.FindAll(_all, static type => type.IsInside);
    private static readonly KnownType[] _withInsides = Array.FindAll(_all, static type => type.HasInsides);
    private static readonly KnownType[] _pools = Array.FindAll(_all, static type => type.IsArrayPool);
    private static readonly KnownType[] _withAdvice = Array.FindAll(_all, static type => type.Advice is not null);
    private static readonly KnownType[] _withAdviceIfAdded = Array.FindAll(_all, static type => type.AdviceIfAdded is not null);

    /// <summary>What counts or bounds what a type holds; null where nothing of that is known.</summary>
    public static KnownType? Container(string fullName) => Array.Find(_containers, type => type.Is(fullName));

    /// <summary>Whether a type is the inside of something by its own name.</summary>
    public static bool IsInside(string fullName) =>
        Array.Exists(_insides, type => type.Begins(fullName) && !(type.IsBox && fullName.EndsWith(']')));

    /// <summary>Whether types nested in such a type, and arrays that it holds, are its insides.</summary>
    public static bool HasInsides(string fullName) => Array.Exists(_withInsides, type => type.Begins(fullName));

    /// <summary>Whether a type is one of the runtime's pools of arrays.</summary>
    public static bool IsArrayPool(string fullName) => Array.Exists(_pools, type => type.Begins(fullName));

    /// <summary>A holder of which it is known what is usually forgotten; null of any other.</summary>
    public static KnownType? WithAdvice(string fullName) => Array.Find(_withAdvice, type => type.Begins(fullName));

    /// <summary>What to do where ever more of a type are made; null where nothing is known.</summary>
    public static string? AdviceIfAdded(string fullName) =>
        Array.Find(_withAdviceIfAdded, type => type.Is(fullName))?.AdviceIfAdded;

    /// <summary>What is forgotten where ever more of a type wait for a timer; null where nothing is known.</summary>
    public static string? AdviceIfTimed(string fullName) => Array.Find(_all, type => type.Is(fullName))?.AdviceIfTimed;

    private static string MadeAgain(string one) => $"{one} is made again and again: make one and keep it, or dispose of each";
}
