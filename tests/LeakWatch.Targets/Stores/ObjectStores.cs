using System.Collections;
using System.Collections.Specialized;

namespace LeakWatch.Targets.Stores;

/// <summary>Those that hold objects only: structures are in boxes there.</summary>
internal static class ObjectStores
{
    private static readonly ArrayList s_arrayList = [];
    private static readonly Hashtable s_hashtable = [];
    private static readonly Queue s_queue = new();
    private static readonly Stack s_stack = new();
    private static readonly SortedList s_sortedList = [];
    private static readonly OwnCollection s_collectionBase = [];
    private static readonly OwnDictionary s_dictionaryBase = [];
    private static readonly OwnReadOnlyCollection s_readOnlyCollectionBase = new();
    private static readonly HybridDictionary s_hybridDictionary = [];
    private static readonly ListDictionary s_listDictionary = [];
    private static readonly NameValueCollection s_nameValueCollection = [];
    private static readonly OrderedDictionary s_orderedDictionary = [];
    private static readonly StringCollection s_stringCollection = [];
    private static readonly StringDictionary s_stringDictionary = [];

    public static IReadOnlyDictionary<string, Action<int>> Heavy { get; } = new Dictionary<string, Action<int>>
    {
        [nameof(s_arrayList)] = static i => s_arrayList.Add(new Reading(i, i)),
        [nameof(s_hashtable)] = static i => s_hashtable.Add(i, new Reading(i, i)),
        [nameof(s_queue)] = static i => s_queue.Enqueue(new Reading(i, i)),
        [nameof(s_stack)] = static i => s_stack.Push(new Reading(i, i)),
        [nameof(s_sortedList)] = static i => s_sortedList.Add(i, new Reading(i, i)),
        [nameof(s_collectionBase)] = static i => s_collectionBase.Add(new Reading(i, i)),
        [nameof(s_dictionaryBase)] = static i => s_dictionaryBase.Add(i, new Reading(i, i)),
        [nameof(s_readOnlyCollectionBase)] = static i => s_readOnlyCollectionBase.Keep(new Reading(i, i)),
        [nameof(s_hybridDictionary)] = static i => s_hybridDictionary.Add(i, new Reading(i, i)),
        [nameof(s_listDictionary)] = static i => s_listDictionary.Add(i, new Reading(i, i)),
        [nameof(s_nameValueCollection)] = static i => s_nameValueCollection.Add($"name {i}", $"value {i}"),
        [nameof(s_orderedDictionary)] = static i => s_orderedDictionary.Add(i, new Reading(i, i)),
        [nameof(s_stringCollection)] = static i => s_stringCollection.Add($"reading {i}"),
        [nameof(s_stringDictionary)] = static i => s_stringDictionary.Add($"key {i}", $"value {i}"),
    };

    private sealed class OwnCollection : CollectionBase
    {
        public void Add(Reading reading) => InnerList.Add(reading);
    }

    private sealed class OwnDictionary : DictionaryBase
    {
        public void Add(int key, Reading reading) => InnerHashtable.Add(key, reading);
    }

    private sealed class OwnReadOnlyCollection : ReadOnlyCollectionBase
    {
        public void Keep(Reading reading) => InnerList.Add(reading);
    }
}
