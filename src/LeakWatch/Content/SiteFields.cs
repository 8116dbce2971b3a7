using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Content;

/// <summary>
/// By which field each type on the path of a site is reached: by those objects that hold what was added last. Two fields of one
/// type are one path, and only what came tells which of them it is.
/// </summary>
internal sealed class SiteFields(HeapObjects objects, PathAggregate aggregate, IHeapContent content)
{
    /// <summary>
    /// A field for each type of the path, and one for what is added; null where none is known, as of an element of a collection.
    /// </summary>
    public IReadOnlyList<string?> Of(GrowthSite site)
    {
        var fields = new string?[site.Steps.Count + 1];
        if (Newest(site) is not { } newest)
        {
            return fields;
        }

        var nodes = RetentionPath.Of(objects, aggregate, newest).ToDictionary(step => step.Place, step => step.Node);
        for (var i = 1; i < fields.Length; i++)
        {
            // A field leads here only from the type before, not from the inside of a collection.
            var place = i < site.Steps.Count ? site.Steps[i] : site.ContentStep;
            var holder = site.Steps[i - 1];
            fields[i] = aggregate.Nodes[place].Parent == holder
                && nodes.TryGetValue(place, out var held) && nodes.TryGetValue(holder, out var node)
                ? content.FieldOf(node, held)
                : null;
        }

        return fields;
    }

    // Of arrays that get larger the largest.
    private int? Newest(GrowthSite site)
    {
        if (site.ContentStep < 0)
        {
            return null;
        }

        var (best, bestAge, bestSize) = ((int?)null, int.MaxValue, -1L);
        for (var node = 0; node < objects.Graph.NodeCount; node++)
        {
            if (objects.Places.Of(node) != site.ContentStep)
            {
                continue;
            }

            var age = site.Measure == GrowthMeasure.Objects ? objects.Ages?.AgeOf(node) ?? 0 : 0;
            var size = site.Measure == GrowthMeasure.Objects ? 0 : objects.Graph.SizeOf(node);
            if (age < bestAge || size > bestSize)
            {
                (best, bestAge, bestSize) = (node, age, size);
            }

            if (site.Measure == GrowthMeasure.Objects && age == 0)
            {
                break;
            }
        }

        return best;
    }
}
