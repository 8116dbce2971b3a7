using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Paths;

/// <summary>
/// Which node of a path aggregate each object of its heap went to: 4 bytes an object, until it is disposed of. Readable from any
/// thread.
/// </summary>
public sealed class PathPlaces : IDisposable
{
    /// <summary>The place of an object that no root reaches.</summary>
    public const int Nowhere = -1;

    private readonly NativeBuffer<int> _nodeOf;
    private readonly IReadOnlyList<PathSample> _samples;

    internal PathPlaces(NativeBuffer<int> nodeOf, IReadOnlyList<PathSample> samples)
    {
        _nodeOf = nodeOf;
        _samples = samples;
    }

    /// <summary>The index in the path aggregate of an object's node, or <see cref="Nowhere"/>.</summary>
    public int Of(int node) => _nodeOf[node];

    /// <summary>The first object that went to a node of the path aggregate.</summary>
    public PathSample SampleOf(int place) => _samples[place];

    /// <inheritdoc/>
    public void Dispose() => _nodeOf.Dispose();
}
