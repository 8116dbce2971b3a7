using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Stores;

/// <summary>
/// A program that only ever adds to collections, one static field for each kind of the framework. A step is
/// <see cref="LightOfStep"/> elements more in each, or <see cref="HeavyOfStep"/> where an element takes many bytes, so that the kinds
/// grow alike.
/// </summary>
internal sealed class Storehouse : IScenario
{
    private const int LightOfStep = 50;
    private const int HeavyOfStep = 10;
    private const int StepsBeforeReady = 8;

    private readonly Dictionary<string, Action<int>> _light = Named(
        (nameof(GenericStores), GenericStores.Light),
        (nameof(WrappedStores), WrappedStores.Light),
        (nameof(ConcurrentStores), ConcurrentStores.Light),
        (nameof(ImmutableStores), ImmutableStores.Light),
        (nameof(BufferStores), BufferStores.Light));

    private readonly Dictionary<string, Action<int>> _heavy = Named(
        (nameof(ObjectStores), ObjectStores.Heavy),
        (nameof(ConcurrentStores), ConcurrentStores.Heavy),
        (nameof(BufferStores), BufferStores.Heavy),
        (nameof(ImmutableStores), ImmutableStores.Heavy));

    private readonly Dictionary<string, Action<IReadOnlyList<int>>> _frozen =
        Named((nameof(ImmutableStores), ImmutableStores.Frozen));

    private int _added;

    /// <summary>Sets it up, with some elements in each.</summary>
    /// <param name="only">The one field of all, such as <c>GenericStores.s_list</c>; null takes them all.</param>
    public Storehouse(string? only)
    {
        if (only is not null)
        {
            Keep(_light, only);
            Keep(_heavy, only);
            Keep(_frozen, only);
        }

        Go(StepsBeforeReady);
    }

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < LightOfStep; i++)
            {
                _added++;
                foreach (var (_, add) in _light)
                {
                    add(_added);
                }

                foreach (var (_, add) in i < HeavyOfStep ? _heavy : [])
                {
                    add(_added);
                }
            }

            var come = Enumerable.Range(_added - LightOfStep + 1, LightOfStep).ToList();
            foreach (var (_, freeze) in _frozen)
            {
                freeze(come);
            }
        }
    }

    // Two classes may have fields of one name.
    private static Dictionary<string, T> Named<T>(params (string Class, IReadOnlyDictionary<string, T> Kinds)[] classes) =>
        classes.SelectMany(static part => part.Kinds.Select(kind => KeyValuePair.Create($"{part.Class}.{kind.Key}", kind.Value)))
            .ToDictionary();

    private static void Keep<T>(Dictionary<string, T> kinds, string only)
    {
        foreach (var kind in kinds.Keys.Where(kind => kind != only).ToList())
        {
            kinds.Remove(kind);
        }
    }
}
