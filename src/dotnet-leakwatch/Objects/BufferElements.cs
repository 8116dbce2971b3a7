using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Objects;

/// <summary>How many elements collections say that they have, whose buffers hold nothing that could be counted: numbers, bytes, structs.</summary>
internal static class BufferElements
{
    /// <summary>By the place of the buffer in the fold; those that cannot be read are left out.</summary>
    /// <param name="paths">The places of the snapshot.</param>
    /// <param name="objects">Its objects.</param>
    /// <param name="renderer">Reads a collection.</param>
    public static IReadOnlyDictionary<int, long> Of(PathHistory paths, HeapObjects objects, IValueRenderer renderer)
    {
        var elements = new Dictionary<int, long>();
        foreach (var (buffer, collection) in paths.Buffers)
        {
            if (renderer.ElementsOf(objects.Places.SampleOf(collection).Node) is { } count)
            {
                elements.Add(buffer, count);
            }
        }

        return elements;
    }
}
