using LeakWatch.Heap.Histogram;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Types that are the inside of something a programmer knows by another name: they are passed over on paths and in what is said to
/// be added. A table of data; a line more is all it takes.
/// </summary>
internal static class Plumbing
{
    private const string MemoryCache = "Microsoft.Extensions.Caching.Memory.MemoryCache.";

    // The insides of framework collections: nested types of these namespaces.
    private static readonly string[] _namespaces =
    [
        "System.Collections.",
        "System.Threading.Channels.",
        "System.Threading.ThreadLocal<",
        "System.Runtime.CompilerServices.ConditionalWeakTable<",
        MemoryCache,
    ];

    // Types of their own that serve one collection or mechanism.
    private static readonly string[] _types =
    [
        "System.Collections.Generic.LinkedListNode<",
        "System.Collections.Generic.TreeSet<",
        "System.Collections.Concurrent.ConcurrentQueueSegment<",
        "System.Collections.Generic.Deque<",
        "System.Collections.Immutable.SortedInt32KeyNode<",
        "System.Threading.CancellationTokenSource.Registrations",
        "System.Threading.CancellationTokenSource.CallbackNode",
        "System.Threading.TimerHolder",
        "System.Threading.TimerQueueTimer",
        "System.Threading.AsyncLocalValueMap.",
        "Microsoft.Extensions.Caching.Memory.CacheEntry",
        "System.Collections.Concurrent.VolatileNode<",
        "System.Runtime.CompilerServices.StrongBox<",
    ];

    /// <summary>
    /// Whether a type is of the runtime's own pools of arrays: they hold a few arrays of each size for each thread and processor, and let them go
    /// when memory is short. They fill for as long as new threads and sizes are used.
    /// </summary>
    public static bool IsArrayPool(TypeIdentity type) => type.Name.Full.StartsWith("System.Buffers.SharedArrayPool", StringComparison.Ordinal);

    /// <summary>Whether a type is the inside of something.</summary>
    /// <param name="type">The type.</param>
    /// <param name="parent">What holds it; null for a root.</param>
    public static bool IsInside(TypeIdentity type, TypeIdentity? parent)
    {
        var name = type.Name.Full;
        if (Array.Exists(_types, start => name.StartsWith(start, StringComparison.Ordinal)))
        {
            return true;
        }

        // An array within a collection is its buffer, whatever it holds, and within a delegate its invocation list.
        if (name.EndsWith(']'))
        {
            return parent is not null && (parent.IsDelegate || IsCollection(parent) || IsInside(parent, null));
        }

        return IsNestedInCollection(name);
    }

    /// <summary>Whether what somebody added is behind the type rather than of it: the insides, and delegates, which stand for their target.</summary>
    /// <param name="type">The type.</param>
    /// <param name="parent">What holds it; null for a root.</param>
    public static bool IsCarrier(TypeIdentity type, TypeIdentity? parent) => type.IsDelegate || IsInside(type, parent);

    private static bool IsCollection(TypeIdentity type) =>
        Array.Exists(_namespaces, start => type.Name.Full.StartsWith(start, StringComparison.Ordinal))
        && !type.Name.Full.EndsWith(']');

    // Nested: another name behind the arguments, as in Dictionary<int, Order>.Entry; within the arguments it says nothing.
    private static bool IsNestedInCollection(string name)
    {
        if (!Array.Exists(_namespaces, start => name.StartsWith(start, StringComparison.Ordinal)))
        {
            return false;
        }

        var depth = 0;
        for (var i = 0; i < name.Length - 1; i++)
        {
            depth += name[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && name[i] == '>' && name[i + 1] == '.')
            {
                return true;
            }
        }

        return name.StartsWith(MemoryCache, StringComparison.Ordinal);
    }
}
