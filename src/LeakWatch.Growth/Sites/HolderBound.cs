using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// How much a growing site may hold at most, where its holder says so: a bounded channel, a cache with a size limit.
/// </summary>
internal static class HolderBound
{
    // The holder itself, or what is built around it, as a blocking collection around a queue.
    private const int StepsToLookAt = 2;

    /// <summary>The bound; null where no holder has one, or says so.</summary>
    public static long? Of(PathAggregate aggregate, IContainerNumbers? containers, GrowthSite site)
    {
        for (var i = Math.Max(0, site.Steps.Count - StepsToLookAt); containers is not null && i < site.Steps.Count; i++)
        {
            // Of several holders nobody knows which one is full.
            // And what is full already and goes on is not kept by it, as a pipe whose writer does not wait.
            if (aggregate.Nodes[site.Steps[i]].Count == 1 && containers.BoundAt(site.Steps[i]) is { } bound
                && (site.Measure != GrowthMeasure.Elements || site.Count <= bound))
            {
                return bound;
            }
        }

        return null;
    }
}
