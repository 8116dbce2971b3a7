using System.Globalization;
using LeakWatch.Targets.Adders;
using LeakWatch.Targets.Corpus;
using LeakWatch.Targets.Gallery;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Stores;
using LeakWatch.Targets.Tale;
using LeakWatch.Targets.Unrest;

namespace LeakWatch.Targets.Scenarios;

/// <summary>The scenarios by name.</summary>
internal static class ScenarioCatalog
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "counts [orders]",
        "chain [orders]",
        "order-trees [objects]",
        "growing-dictionary [sessions]",
        "gaps [objects]",
        "idle",
        "churn [capacity]",
        "own-collections [orders]",
        "exit-during-collection [orders]",
        "purchases [purchases]",
        "gallery",
        "unrest",
        "population [steps]",
        "service",
        "private-memory",
        "native-leak",
        "native-churn",
        "endless-collections FOLDER",
        "loaded-from-bytes",
        "made-at-run-time",
        "one-of-two",
        "vault",
        "job-board",
        "storehouse [field]",
        .. LeakCatalog.Names,
        .. AdderCatalog.Names,
        .. CorpusCatalog.Names,
    ];

    /// <summary>Makes a scenario; null where there is none of this name, or the argument is no number.</summary>
    public static IScenario? Create(string name, string[] arguments) => (name, arguments) switch
    {
        ("counts", _) when Amount(arguments, 1_000) is { } orders => new Counts(orders),
        ("chain", _) when Amount(arguments, 1_000) is { } orders => new Chain(orders),
        ("order-trees", _) when Amount(arguments, 1_000) is { } objects => new OrderTrees(objects),
        ("growing-dictionary", _) when Amount(arguments, 1_000) is { } sessions => new GrowingDictionary(sessions),
        ("gaps", _) when Amount(arguments, 1_000) is { } objects => new Gaps(objects),
        ("idle", []) => new Idle(),
        ("churn", _) when Amount(arguments, 1_000) is { } capacity => new Churn(capacity),
        ("own-collections", _) when Amount(arguments, 10_000) is { } orders => new OwnCollections(orders),
        ("exit-during-collection", _) when Amount(arguments, 2_000_000) is { } orders => new ExitDuringCollection(orders),
        ("purchases", _) when Amount(arguments, 1_000) is { } purchases => new Purchases(purchases),
        ("gallery", []) => new Exhibition(),
        ("unrest", []) => new RestlessHeap(),
        ("population", _) when Amount(arguments, 0) is { } steps => new Population(steps),
        ("service", []) => new Service(),
        ("private-memory", []) => new PrivateMemory(),
        ("native-leak", []) => new NativeBlocks(freesThem: false),
        ("native-churn", []) => new NativeBlocks(freesThem: true),
        ("endless-collections", [var folder]) => new EndlessCollections(folder),
        ("loaded-from-bytes", []) => Extension.LoadedFromBytes(),
        ("made-at-run-time", []) => Extension.MadeAtRunTime(),
        ("one-of-two", []) => new OneOfTwo(),
        ("vault", []) => new Vault(),
        ("job-board", []) => new JobBoard(),
        ("storehouse", []) => new Storehouse(only: null),
        ("storehouse", [var field]) => new Storehouse(field),
        ("adds-churn", [_]) when Amount(arguments, 100) is { } shown => new Auction(shown, isLarge: false),
        ("adds-large-churn", [_]) when Amount(arguments, 100) is { } shown => new Auction(shown, isLarge: true),
        (_, []) => LeakCatalog.Create(name) ?? AdderCatalog.Create(name) ?? CorpusCatalog.Create(name),
        _ => null,
    };

    private static int? Amount(string[] arguments, int fallback) => arguments switch
    {
        [] => fallback,
        [var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) => amount,
        _ => null,
    };
}
