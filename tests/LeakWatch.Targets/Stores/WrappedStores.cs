using System.Collections.ObjectModel;

namespace LeakWatch.Targets.Stores;

/// <summary>Those of System.Collections.ObjectModel, which stand around another one.</summary>
internal static class WrappedStores
{
    private static readonly Collection<Reading> s_collection = [];
    private static readonly ObservableCollection<Reading> s_observable = [];
    private static readonly ReadingsByTime s_keyed = [];
    private static readonly ReadOnlyCollection<Reading> s_readOnlyCollection;
    private static readonly ReadOnlyDictionary<int, Reading> s_readOnlyDictionary;
    private static readonly ReadOnlySet<long> s_readOnlySet;
    private static readonly ReadOnlyObservableCollection<Reading> s_readOnlyObservable;

    static WrappedStores()
    {
        var list = new List<Reading>();
        var dictionary = new Dictionary<int, Reading>();
        var set = new HashSet<long>();
        var observable = new ObservableCollection<Reading>();
        s_readOnlyCollection = new(list);
        s_readOnlyDictionary = new(dictionary);
        s_readOnlySet = new(set);
        s_readOnlyObservable = new(observable);
        Light = new Dictionary<string, Action<int>>
        {
            [nameof(s_collection)] = static i => s_collection.Add(new Reading(i, i)),
            [nameof(s_observable)] = static i => s_observable.Add(new Reading(i, i)),
            [nameof(s_keyed)] = static i => s_keyed.Add(new Reading(i, i)),
            [nameof(s_readOnlyCollection)] = i => list.Add(new Reading(i, i)),
            [nameof(s_readOnlyDictionary)] = i => dictionary.Add(i, new Reading(i, i)),
            [nameof(s_readOnlySet)] = i => set.Add(i),
            [nameof(s_readOnlyObservable)] = i => observable.Add(new Reading(i, i)),
        };
    }

    public static IReadOnlyDictionary<string, Action<int>> Light { get; }
}
