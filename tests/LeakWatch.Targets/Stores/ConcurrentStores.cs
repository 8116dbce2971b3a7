using System.Collections.Concurrent;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Microsoft.Extensions.Caching.Memory;

namespace LeakWatch.Targets.Stores;

/// <summary>Those that several threads use: concurrent collections, channels, dataflow blocks, caches.</summary>
internal static class ConcurrentStores
{
    private const int Bound = 1_000_000;

    private static readonly ConcurrentDictionary<int, Reading> s_concurrentDictionary = [];
    private static readonly ConcurrentQueue<Reading> s_concurrentQueue = [];
    private static readonly ConcurrentStack<Reading> s_concurrentStack = [];
    private static readonly ConcurrentBag<Reading> s_concurrentBag = [];
    private static readonly BlockingCollection<Reading> s_blocking = [];
    private static readonly BlockingCollection<Reading> s_blockingBounded = new(Bound);
    private static readonly Channel<Reading> s_channel = Channel.CreateUnbounded<Reading>();

    private static readonly Channel<Reading> s_channelOfOneReader =
        Channel.CreateUnbounded<Reading>(new UnboundedChannelOptions { SingleReader = true });

    private static readonly Channel<long> s_channelByPriority = Channel.CreateUnboundedPrioritized<long>();
    private static readonly Channel<Reading> s_channelBounded = Channel.CreateBounded<Reading>(Bound);
    private static readonly BufferBlock<Reading> s_bufferBlock = new();
    private static readonly MemoryCache s_memoryCache = new(new MemoryCacheOptions());

    public static IReadOnlyDictionary<string, Action<int>> Light { get; } = new Dictionary<string, Action<int>>
    {
        [nameof(s_concurrentDictionary)] = static i => s_concurrentDictionary[i] = new Reading(i, i),
        [nameof(s_concurrentQueue)] = static i => s_concurrentQueue.Enqueue(new Reading(i, i)),
        [nameof(s_concurrentStack)] = static i => s_concurrentStack.Push(new Reading(i, i)),
        [nameof(s_concurrentBag)] = static i => s_concurrentBag.Add(new Reading(i, i)),
        [nameof(s_blocking)] = static i => s_blocking.Add(new Reading(i, i)),
        [nameof(s_blockingBounded)] = static i => s_blockingBounded.Add(new Reading(i, i)),
        [nameof(s_channel)] = static i => s_channel.Writer.TryWrite(new Reading(i, i)),
        [nameof(s_channelOfOneReader)] = static i => s_channelOfOneReader.Writer.TryWrite(new Reading(i, i)),
        [nameof(s_channelByPriority)] = static i => s_channelByPriority.Writer.TryWrite(i),
        [nameof(s_channelBounded)] = static i => s_channelBounded.Writer.TryWrite(new Reading(i, i)),
        [nameof(s_bufferBlock)] = static i => s_bufferBlock.Post(new Reading(i, i)),
    };

    public static IReadOnlyDictionary<string, Action<int>> Heavy { get; } = new Dictionary<string, Action<int>>
    {
        [nameof(s_memoryCache)] = static i => s_memoryCache.Set(i, new Reading(i, i)),
    };
}
