using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Heap.Paths;

/// <summary>
/// The objects of a heap that are alone on their path, by address: by them a path is known again in the next snapshot where the
/// road to it has become another one, as that to a local when its thread is in another method. Immutable.
/// </summary>
internal sealed class SoleObjects
{
    private readonly Dictionary<ulong, int> _placeAt;

    private SoleObjects(Dictionary<ulong, int> placeAt) => _placeAt = placeAt;

    /// <summary>Those of no heap.</summary>
    public static SoleObjects None { get; } = new([]);

    /// <summary>Those of a heap, and where each of them was in the one before.</summary>
    /// <param name="aggregate">The heap by path.</param>
    /// <param name="places">Where its objects are in it.</param>
    /// <param name="graph">Its objects.</param>
    /// <param name="before">Those of the complete snapshot before.</param>
    /// <param name="ages">Since when the objects are there; null where that is not told.</param>
    /// <param name="moved">Where they were before its collection.</param>
    /// <returns>
    /// The objects; and by node of the path aggregate that before in which its one object was, -1 where that is not known.
    /// </returns>
    public static (SoleObjects Objects, int[] PlacesBefore) Of(
        PathAggregate aggregate, PathPlaces places, HeapGraph graph, SoleObjects before, HeapAges? ages, Relocations moved)
    {
        var placeAt = new Dictionary<ulong, int>();
        var placesBefore = new int[aggregate.Nodes.Length];
        Array.Fill(placesBefore, -1);
        var nearby = 0;
        for (var place = 0; place < placesBefore.Length; place++)
        {
            if (aggregate.Nodes[place] is { Count: 1, Type: not null } && places.SampleOf(place).Node is var node and >= 0)
            {
                var address = graph.AddressOf(node);
                placeAt[address] = place;
                if (ages?.AgeOf(node) > 0
                    && before._placeAt.TryGetValue(moved.Before(address, ref nearby), out var placeBefore))
                {
                    placesBefore[place] = placeBefore;
                }
            }
        }

        return (new SoleObjects(placeAt), placesBefore);
    }
}
