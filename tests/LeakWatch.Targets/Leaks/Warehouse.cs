using System.Collections.Concurrent;
using System.Collections.Immutable;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak in a static collection, one scenario for each kind that no other has.</summary>
internal sealed class Warehouse : IScenario
{
    private static readonly HashSet<Ware> s_hashSet = [];
    private static readonly Stack<Ware> s_stack = [];
    private static readonly SortedDictionary<int, Ware> s_sortedDictionary = [];
    private static readonly ConcurrentQueue<Ware> s_concurrentQueue = [];
    private static readonly ConcurrentBag<Ware> s_concurrentBag = [];
    private static readonly ThreadLocal<List<Ware>> s_threadLocal = new(() => []);
    private static ImmutableDictionary<int, Ware> s_immutableDictionary = ImmutableDictionary<int, Ware>.Empty;

    private readonly Action<Ware> _keep;
    private int _wares;

    private Warehouse(Action<Ware> keep) => _keep = keep;

    public static IReadOnlyDictionary<string, Func<IScenario>> Kinds { get; } = new Dictionary<string, Func<IScenario>>
    {
        ["hash-set"] = () => new Warehouse(ware => s_hashSet.Add(ware)),
        ["stack"] = () => new Warehouse(s_stack.Push),
        ["sorted-dictionary"] = () => new Warehouse(ware => s_sortedDictionary.Add(ware.Number, ware)),
        ["concurrent-queue"] = () => new Warehouse(s_concurrentQueue.Enqueue),
        ["concurrent-bag"] = () => new Warehouse(s_concurrentBag.Add),
        ["thread-local"] = () => new Warehouse(ware => s_threadLocal.Value!.Add(ware)),
        ["immutable-dictionary"] = () => new Warehouse(
            ware => s_immutableDictionary = s_immutableDictionary.Add(ware.Number, ware)),
    };

    public Facts Facts => Leaked.Of<Ware>(_wares);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _keep(new Ware(++_wares, $"ware {_wares}"));
        }
    }
}
