using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LeakWatch.Targets.Stores;

/// <summary>Those that are replaced as a whole, or in part, by what has one element more; and their builders.</summary>
internal static class ImmutableStores
{
    private static readonly ImmutableArray<Reading>.Builder s_arrayBuilder = ImmutableArray.CreateBuilder<Reading>();
    private static readonly ImmutableList<Reading>.Builder s_listBuilder = ImmutableList.CreateBuilder<Reading>();

    private static readonly ImmutableDictionary<int, Reading>.Builder s_dictionaryBuilder =
        ImmutableDictionary.CreateBuilder<int, Reading>();

    private static readonly ImmutableHashSet<long>.Builder s_hashSetBuilder = ImmutableHashSet.CreateBuilder<long>();

    private static readonly ImmutableSortedDictionary<int, Reading>.Builder s_sortedDictionaryBuilder =
        ImmutableSortedDictionary.CreateBuilder<int, Reading>();

    private static readonly ImmutableSortedSet<long>.Builder s_sortedSetBuilder = ImmutableSortedSet.CreateBuilder<long>();

    private static ImmutableArray<Reading> s_array = [];
    private static ImmutableList<Reading> s_list = [];
    private static ImmutableDictionary<int, Reading> s_dictionary = ImmutableDictionary<int, Reading>.Empty;
    private static ImmutableHashSet<long> s_hashSet = [];
    private static ImmutableSortedDictionary<int, Reading> s_sortedDictionary = ImmutableSortedDictionary<int, Reading>.Empty;
    private static ImmutableSortedSet<long> s_sortedSet = [];
    private static ImmutableQueue<Reading> s_queue = [];
    private static ImmutableStack<Reading> s_stack = [];
    private static FrozenSet<int> s_frozenSet = FrozenSet<int>.Empty;
    private static FrozenSet<long> s_frozenSetOfLong = FrozenSet<long>.Empty;
    private static FrozenDictionary<int, Reading> s_frozenDictionary = FrozenDictionary<int, Reading>.Empty;
    private static FrozenDictionary<long, Reading> s_frozenDictionaryByLong = FrozenDictionary<long, Reading>.Empty;

    public static IReadOnlyDictionary<string, Action<int>> Light { get; } = new Dictionary<string, Action<int>>
    {
        [nameof(s_array)] = static i => s_array = s_array.Add(new Reading(i, i)),
        [nameof(s_arrayBuilder)] = static i => s_arrayBuilder.Add(new Reading(i, i)),
        [nameof(s_stack)] = static i => s_stack = s_stack.Push(new Reading(i, i)),
        [nameof(s_queue)] = static i => s_queue = s_queue.Enqueue(new Reading(i, i)),
    };

    public static IReadOnlyDictionary<string, Action<int>> Heavy { get; } = new Dictionary<string, Action<int>>
    {
        [nameof(s_list)] = static i => s_list = s_list.Add(new Reading(i, i)),
        [nameof(s_listBuilder)] = static i => s_listBuilder.Add(new Reading(i, i)),
        [nameof(s_dictionary)] = static i => s_dictionary = s_dictionary.Add(i, new Reading(i, i)),
        [nameof(s_dictionaryBuilder)] = static i => s_dictionaryBuilder.Add(i, new Reading(i, i)),
        [nameof(s_hashSet)] = static i => s_hashSet = s_hashSet.Add(i),
        [nameof(s_hashSetBuilder)] = static i => s_hashSetBuilder.Add(i),
        [nameof(s_sortedDictionary)] = static i => s_sortedDictionary = s_sortedDictionary.Add(i, new Reading(i, i)),
        [nameof(s_sortedDictionaryBuilder)] = static i => s_sortedDictionaryBuilder.Add(i, new Reading(i, i)),
        [nameof(s_sortedSet)] = static i => s_sortedSet = s_sortedSet.Add(i),
        [nameof(s_sortedSetBuilder)] = static i => s_sortedSetBuilder.Add(i),
    };

    /// <summary>What is made anew as a whole, with all that has come since the last time.</summary>
    public static IReadOnlyDictionary<string, Action<IReadOnlyList<int>>> Frozen { get; } =
        new Dictionary<string, Action<IReadOnlyList<int>>>
        {
            [nameof(s_frozenSet)] = static come => s_frozenSet = s_frozenSet.Concat(come.Select(KeyOf)).ToFrozenSet(),
            [nameof(s_frozenSetOfLong)] = static come => s_frozenSetOfLong =
                s_frozenSetOfLong.Concat(come.Select(static i => (long)KeyOf(i))).ToFrozenSet(),
            [nameof(s_frozenDictionary)] = static come => s_frozenDictionary =
                s_frozenDictionary.Concat(come.Select(static i => KeyValuePair.Create(KeyOf(i), new Reading(i, i))))
                    .ToFrozenDictionary(),
            [nameof(s_frozenDictionaryByLong)] = static come => s_frozenDictionaryByLong =
                s_frozenDictionaryByLong.Concat(come.Select(static i => KeyValuePair.Create((long)KeyOf(i), new Reading(i, i))))
                    .ToFrozenDictionary(),
        };

    // With gaps, as keys have.
    private static int KeyOf(int number) => number * 31;
}
