namespace LeakWatch.Targets.Stores;

/// <summary>Those of System.Collections.Generic.</summary>
internal static class GenericStores
{
    private static readonly List<Reading> s_list = [];
    private static readonly Dictionary<int, Reading> s_dictionary = [];
    private static readonly HashSet<long> s_hashSet = [];
    private static readonly Queue<Reading> s_queue = [];
    private static readonly Stack<Reading> s_stack = [];
    private static readonly PriorityQueue<Reading, long> s_priorityQueue = new();
    private static readonly LinkedList<Reading> s_linkedList = [];
    private static readonly SortedSet<long> s_sortedSet = [];
    private static readonly SortedDictionary<long, Reading> s_sortedDictionary = [];
    private static readonly SortedList<long, Reading> s_sortedList = [];
    private static readonly OrderedDictionary<long, Reading> s_orderedDictionary = [];

    public static IReadOnlyDictionary<string, Action<int>> Light { get; } = new Dictionary<string, Action<int>>
    {
        [nameof(s_list)] = static i => s_list.Add(new Reading(i, i)),
        [nameof(s_dictionary)] = static i => s_dictionary.Add(i, new Reading(i, i)),
        [nameof(s_hashSet)] = static i => s_hashSet.Add(i),
        [nameof(s_queue)] = static i => s_queue.Enqueue(new Reading(i, i)),
        [nameof(s_stack)] = static i => s_stack.Push(new Reading(i, i)),
        [nameof(s_priorityQueue)] = static i => s_priorityQueue.Enqueue(new Reading(i, i), i),
        [nameof(s_linkedList)] = static i => s_linkedList.AddLast(new Reading(i, i)),
        [nameof(s_sortedSet)] = static i => s_sortedSet.Add(i),
        [nameof(s_sortedDictionary)] = static i => s_sortedDictionary.Add(i, new Reading(i, i)),
        [nameof(s_sortedList)] = static i => s_sortedList.Add(i, new Reading(i, i)),
        [nameof(s_orderedDictionary)] = static i => s_orderedDictionary.Add(i, new Reading(i, i)),
    };
}
