using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Objects;

/// <summary>How much growing places may hold at most, where their holder says so: a bounded channel, a cache with a size limit.</summary>
internal static class SiteBounds
{
    // The holder itself, or what is built around it, as a blocking collection around a queue.
    private const int StepsToLookAt = 2;

    /// <summary>By <see cref="GrowthSite.Key"/>.</summary>
    /// <param name="sites">The places.</param>
    /// <param name="capture">The snapshot, with its objects.</param>
    /// <param name="renderer">Reads the holder.</param>
    public static IReadOnlyDictionary<string, long> Of(IReadOnlyList<GrowthSite> sites, HeapCapture capture, IValueRenderer renderer)
    {
        var bounds = new Dictionary<string, long>();
        foreach (var site in sites)
        {
            foreach (var step in site.Steps.TakeLast(StepsToLookAt))
            {
                // Of several holders nobody knows which one is full.
                if (capture.Snapshot.Paths.Nodes[step].Count == 1 && renderer.BoundOf(capture.Objects!.Places.SampleOf(step).Node) is { } bound)
                {
                    bounds.TryAdd(site.Key, bound);
                }
            }
        }

        return bounds;
    }
}
