using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// How much an array can hold that keeps its length, as a table that remembers results by number, or a ring: what fills its slots
/// comes to an end with them. The graph alone tells it. An array that its program replaces by a longer one has been no bound from
/// then on.
/// </summary>
internal static class ArrayRoom
{
    // Of 64-bit runtimes: header, type and length, and then slots. Elements that are structures take as many slots or more as
    // they have references, so that there is never room for more references than this.
    private const int FixedBytes = 24;
    private const int SlotBytes = 8;

    // What each object holds may vary by so much; beyond that it is what they hold that grows, not their number.
    private const double MaxRiseOfObject = 1.25;

    /// <summary>How much a place may hold at most; null where no array bounds it.</summary>
    /// <param name="fold">The newest fold.</param>
    /// <param name="series">Those of its nodes.</param>
    /// <param name="site">The place.</param>
    public static long? Of(PathFold fold, PathSeries[] series, GrowthSite site)
    {
        if (site.ContentStep < 0 || site.Measure is not (GrowthMeasure.Objects or GrowthMeasure.References))
        {
            return null;
        }

        var array = site.Measure == GrowthMeasure.References
            ? site.ContentStep
            : fold.Nodes[SlotOf(fold, site.ContentStep)].Parent;
        if (array < 0 || fold.Nodes[array] is not { Type: { IsArray: true } type, Count: 1, Bytes: var bytes,
            References: var references }
            || Plumbing.IsInside(type, fold.TypeOfParent(array)) || series[array].Content is not { KeepsSize: true })
        {
            return null;
        }

        var isInSlots = site.Measure == GrowthMeasure.References || (site.Count <= references && AreSingle(fold, series, array));
        var room = (bytes - FixedBytes) / SlotBytes;
        return isInSlots && references <= room ? room : null;
    }

    // What is in the slots may only carry what is added, as a delegate does.
    private static int SlotOf(PathFold fold, int content)
    {
        while (fold.Nodes[content].Parent is var parent and >= 0 && fold.Nodes[parent].Type is { } type
            && Plumbing.IsCarrier(type, fold.TypeOfParent(parent)))
        {
            content = parent;
        }

        return content;
    }

    // More objects than filled slots hang on one another, as in the buckets of a hash table, of one type or of several: those
    // have no end. Nor has what each of them holds.
    private static bool AreSingle(PathFold fold, PathSeries[] series, int array)
    {
        long objects = 0;
        for (var i = array + 1; i < fold.Nodes.Length; i++)
        {
            if (fold.Nodes[i].Parent == array)
            {
                objects += fold.Nodes[i].Count;
                if (ObjectsGrow(fold, series, i))
                {
                    return false;
                }
            }
        }

        return objects <= fold.Nodes[array].References;
    }

    private static bool ObjectsGrow(PathFold fold, PathSeries[] series, int content)
    {
        var now = fold.Nodes[content];
        var known = series[content];
        return Rises(known.FirstBytes, known.FirstCount) || Rises(known.LastBytes, known.LastCount);

        bool Rises(long bytes, long count) => count > 0 && now.Count > 0
            && (double)now.SubtreeBytes / now.Count > MaxRiseOfObject * bytes / count;
    }
}
