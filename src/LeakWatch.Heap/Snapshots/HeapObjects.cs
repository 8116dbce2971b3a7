using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Heap.Snapshots;

/// <summary>
/// The objects behind a snapshot one by one: what each is, what it refers to, and on which path it is held. Some 20 bytes an
/// object and 4 bytes a reference outside of the managed heap, until it is disposed of. Readable from any thread.
/// </summary>
public sealed class HeapObjects : IDisposable
{
    private readonly IReadOnlyList<HeapObjectType> _types;

    /// <summary>Takes over a graph and the places of its objects.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="places">The places of its objects in the snapshot's path aggregate.</param>
    /// <param name="types">The types by their index in the graph.</param>
    public HeapObjects(HeapGraph graph, PathPlaces places, IReadOnlyList<HeapObjectType> types)
    {
        Graph = graph;
        Places = places;
        _types = types;
    }

    /// <summary>The graph.</summary>
    public HeapGraph Graph { get; }

    /// <summary>Where in the snapshot's path aggregate each object went.</summary>
    public PathPlaces Places { get; }

    /// <summary>
    /// Since when each of them is there, until the next snapshot; null where that is not told. Not disposed of with them.
    /// </summary>
    public HeapAges? Ages { get; init; }

    /// <summary>
    /// Where they were at the complete snapshot before; null where that is not known of all of them.
    /// </summary>
    internal Relocations? Moved { get; init; }

    /// <summary>The types that have objects, by <see cref="HeapGraph.TypeOf"/>.</summary>
    public IReadOnlyList<HeapObjectType> Types => _types;

    /// <summary>The type of an object.</summary>
    public HeapObjectType TypeOf(int node) => _types[Graph.TypeOf(node)];

    /// <inheritdoc/>
    public void Dispose()
    {
        Graph.Dispose();
        Places.Dispose();
    }
}
