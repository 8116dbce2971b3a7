using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Threading.Channels;

namespace LeakWatch.Targets.Gallery;

/// <summary>Collections of the framework.</summary>
internal static class Collections
{
    private static readonly List<Person> s_list = [new("One", 1), new("Two", 2)];
    private static readonly List<int> s_emptyList = [];
    private static readonly Dictionary<string, Person> s_dictionary = new() { ["one"] = new("One", 1), ["two"] = new("Two", 2) };
    private static readonly Dictionary<int, string> s_dictionaryWithGaps = Removed();
    private static readonly Dictionary<int, int> s_dictionaryOfGaps = Removed(100, 60);
    private static readonly Dictionary<Point, int> s_dictionaryOfStructs = new() { [new Point(1, 2)] = 3 };
    private static readonly HashSet<string> s_hashSet = ["a", "b", "c", "d"];
    private static readonly Queue<int> s_queue = new([1, 2, 3]);
    private static readonly Stack<int> s_stack = new([1, 2]);
    private static readonly PriorityQueue<string, int> s_priorityQueue = new([("urgent", 1)]);
    private static readonly SortedDictionary<int, string> s_sortedDictionary = new() { [1] = "one", [2] = "two" };
    private static readonly SortedSet<int> s_sortedSet = [3, 1, 2];
    private static readonly SortedList<int, string> s_sortedList = new() { [1] = "one" };
    private static readonly OrderedDictionary<string, int> s_orderedDictionary = new() { ["first"] = 1 };
    private static readonly LinkedList<int> s_linkedList = new([1, 2, 3]);
    private static readonly ConcurrentDictionary<int, string> s_concurrentDictionary = new([new(1, "one"), new(2, "two")]);
    private static readonly ConcurrentQueue<int> s_concurrentQueue = new([1, 2, 3]);
    private static readonly ConcurrentQueue<int> s_concurrentQueueAround = Dequeued(30, 25, 20);
    private static readonly ConcurrentQueue<int> s_concurrentQueueOfSegments = Dequeued(1_000, 40, 0);
    private static readonly ConcurrentQueue<int> s_concurrentQueueFull = Dequeued(32, 0, 0);
    private static readonly ConcurrentStack<int> s_concurrentStack = new([1, 2]);
    private static readonly ConcurrentBag<int> s_concurrentBag = [1, 2];
    private static readonly ImmutableList<int> s_immutableList = [1, 2, 3];
    private static readonly ImmutableDictionary<int, string> s_immutableDictionary = ImmutableDictionary<int, string>.Empty
        .Add(1, "one");
    private static readonly ImmutableHashSet<int> s_immutableHashSet = [1, 2];
    private static readonly ImmutableSortedDictionary<int, int> s_immutableSortedDictionary =
        ImmutableSortedDictionary<int, int>.Empty.Add(1, 2);
    private static readonly ImmutableArray<int> s_immutableArray = [1, 2, 3];
    private static readonly ImmutableArray<int>.Builder s_immutableArrayBuilder = s_immutableArray.ToBuilder();
    private static readonly ImmutableList<int>.Builder s_immutableListBuilder = s_immutableList.ToBuilder();
    private static readonly ImmutableDictionary<int, string>.Builder s_immutableDictionaryBuilder =
        s_immutableDictionary.ToBuilder();
    private static readonly ImmutableSortedSet<int> s_immutableSortedSet = [3, 1, 2];
    private static readonly ImmutableSortedSet<int>.Builder s_immutableSortedSetBuilder = s_immutableSortedSet.ToBuilder();
    private static readonly FrozenSet<int> s_frozenSet = Enumerable.Range(0, 40).ToFrozenSet();
    private static readonly FrozenSet<string> s_frozenSetOfTexts = FrozenSet.Create("a", "b", "c");
    private static readonly FrozenDictionary<int, int> s_frozenDictionary = s_dictionaryOfGaps.ToFrozenDictionary();
    private static readonly FrozenDictionary<string, Person> s_frozenDictionaryByText = s_dictionary.ToFrozenDictionary();
    private static readonly Collection<int> s_collection = [1, 2];
    private static readonly ObservableCollection<string> s_observable = ["seen"];
    private static readonly ReadOnlyCollection<int> s_readOnly = new List<int> { 1, 2, 3 }.AsReadOnly();
    private static readonly ArrayList s_arrayList = [1, "two"];
    private static readonly Hashtable s_hashtable = new() { ["key"] = "value" };
    private static readonly BitArray s_bits = new([true, false, true]);
    private static readonly Channel<int> s_channel = Channel.CreateUnbounded<int>();

    public static object[] All =>
    [
        s_list, s_emptyList, s_dictionary, s_dictionaryWithGaps, s_dictionaryOfGaps, s_dictionaryOfStructs, s_hashSet, s_queue,
        s_stack, s_priorityQueue,
        s_sortedDictionary, s_sortedSet, s_sortedList, s_orderedDictionary, s_linkedList, s_concurrentDictionary,
        s_concurrentQueue,
        s_concurrentStack, s_concurrentBag, s_immutableList, s_immutableDictionary, s_immutableHashSet,
        s_immutableSortedDictionary,
        s_concurrentQueueAround, s_concurrentQueueOfSegments, s_concurrentQueueFull,
        s_immutableArrayBuilder, s_immutableListBuilder, s_immutableDictionaryBuilder, s_immutableSortedSet,
        s_immutableSortedSetBuilder, s_frozenSet, s_frozenSetOfTexts, s_frozenDictionary, s_frozenDictionaryByText,
        s_immutableArray, s_collection, s_observable, s_readOnly, s_arrayList, s_hashtable, s_bits, s_channel,
    ];

    // Begun with, taken out of it, and put in after that.
    private static ConcurrentQueue<int> Dequeued(int first, int taken, int then)
    {
        var queue = new ConcurrentQueue<int>();
        foreach (var number in Enumerable.Range(0, first))
        {
            queue.Enqueue(number);
        }

        for (var i = 0; i < taken; i++)
        {
            queue.TryDequeue(out _);
        }

        foreach (var number in Enumerable.Range(first, then))
        {
            queue.Enqueue(number);
        }

        return queue;
    }

    private static Dictionary<int, int> Removed(int count, int fromBeginning)
    {
        var numbers = Enumerable.Range(0, count).ToDictionary(number => number);
        for (var number = 0; number < fromBeginning; number++)
        {
            numbers.Remove(number);
        }

        return numbers;
    }

    private static Dictionary<int, string> Removed()
    {
        var dictionary = Enumerable.Range(1, 10).ToDictionary(number => number, number => $"number {number}");
        foreach (var number in (int[])[1, 2, 4])
        {
            dictionary.Remove(number);
        }

        return dictionary;
    }
}
