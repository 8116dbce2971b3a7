using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// How much an array can hold that keeps its length, as a table that remembers results by number, or a ring: what fills its slots
/// comes to an end with them. The graph alone tells it. An array that its program replaces by a longer one has been no bound from
/// then on.
/// </summary>
internal static class ArrayRoom
{
    // Of 64-bit runtimes: header, type and length, of several dimensions the length and start of each, and then slots. Elements
    // that are structures take as many slots or more as they have references, so that there is never room for more references
    // than this.
    private const int FixedBytes = 24;
    private const int SlotBytes = 8;

    /// <summary>How much a site may hold at most; null where no array bounds it.</summary>
    /// <param name="aggregate">The newest path aggregate.</param>
    /// <param name="series">Those of its nodes.</param>
    /// <param name="site">The place.</param>
    public static long? Of(PathAggregate aggregate, PathSeries[] series, GrowthSite site)
    {
        if (site.ContentStep < 0 || site.Measure is not (GrowthMeasure.Objects or GrowthMeasure.References))
        {
            return null;
        }

        var slot = site.Measure == GrowthMeasure.References ? -1 : SlotOf(aggregate, site.ContentStep);
        var array = slot < 0 ? site.ContentStep : aggregate.Nodes[slot].Parent;
        if (array < 0 || RoomIn(aggregate, series, array) is not { } room)
        {
            return null;
        }

        var references = aggregate.Nodes[array].References;
        var isInSlots = slot < 0
            || (site.Count <= references
                && (slot == site.ContentStep || IsCarried(aggregate, site.ContentStep)
                    ? AreSingle(aggregate, series, array)
                    : AreFew(aggregate, array) && AreOfOneSize(aggregate, series, aggregate.Nodes[site.ContentStep].Parent)));
        return isInSlots && references <= room ? room : null;
    }

    /// <summary>Whether what each object at a node holds gets more.</summary>
    public static bool ObjectsGrow(PathAggregate aggregate, PathSeries[] series, int content)
    {
        var now = aggregate.Nodes[content];
        var known = series[content];
        return Rises(known.FirstBytes, known.FirstCount) || Rises(known.LastBytes, known.LastCount);

        bool Rises(long bytes, long count) => count > 0 && now.Count > 0
            && (double)now.SubtreeBytes / now.Count > Thresholds.Varies * bytes / count;
    }

    private static long? RoomIn(PathAggregate aggregate, PathSeries[] series, int array)
    {
        if (aggregate.Nodes[array] is not { Type: { IsArray: true } type, Count: > 0 and var count } node
            || IsOfRuntime(aggregate, array)
            || Plumbing.IsInside(type, aggregate.TypeOfParent(array))
            || series[array].Content is not { } content)
        {
            return null;
        }

        var room = ((node.Bytes / count) - FixedBytesOf(type.Name.Full)) / SlotBytes;
        return !content.KeepsSize ? null
            : count == 1 ? room
            // Rows of a table: those that are not there yet will be as long as the others.
            : node.Parent is var table and >= 0 && node.Bytes % count == 0 && RoomIn(aggregate, series, table) is { } rows
                && count <= rows && aggregate.Nodes[table].Count == 1
                ? rows * room
                : null;
    }

    private static int FixedBytesOf(string array)
    {
        var dimensions = array.EndsWith(",]", StringComparison.Ordinal) ? array.Length - array.LastIndexOf('[') - 1 : 0;
        return FixedBytes + (dimensions * SlotBytes);
    }

    // A table of the runtime is followed by another one when it is full.
    private static bool IsOfRuntime(PathAggregate aggregate, int array) =>
        aggregate.Nodes[array].Parent is var root and >= 0
        && aggregate.Nodes[root].RootKind is RootKind.Interned or RootKind.UnnamedStatic or RootKind.ThreadStatic;

    // What is in the slots may only carry what is added, as a delegate does; or each has one of it, which is below it.
    private static int SlotOf(PathAggregate aggregate, int content)
    {
        while (aggregate.Nodes[content].Parent is var parent and >= 0 && aggregate.Nodes[parent].Type is { IsArray: false }
            && aggregate.Nodes[content].Count <= aggregate.Nodes[parent].Count)
        {
            content = parent;
        }

        return content;
    }

    private static bool IsCarried(PathAggregate aggregate, int content)
    {
        var parent = aggregate.Nodes[content].Parent;
        return Plumbing.IsCarrier(aggregate.Nodes[parent].Type!, aggregate.TypeOfParent(parent));
    }

    // More objects than filled slots hang on one another, as in the buckets of a hash table, of one type or of several: those
    // have no end.
    private static bool AreFew(PathAggregate aggregate, int array)
    {
        long objects = 0;
        for (var i = array + 1; i < aggregate.Nodes.Length; i++)
        {
            objects += aggregate.Nodes[i].Parent == array ? aggregate.Nodes[i].Count : 0;
        }

        return objects <= aggregate.Nodes[array].References;
    }

    // Nor has what each of them holds.
    private static bool AreSingle(PathAggregate aggregate, PathSeries[] series, int array) =>
        AreFew(aggregate, array) && AreOfOneSize(aggregate, series, array);

    // Whether what an object at a node holds comes to an end: rows fill, up to their own length, and boxes are filled once.
    private static bool AreOfOneSize(PathAggregate aggregate, PathSeries[] series, int holder)
    {
        for (var i = holder + 1; i < aggregate.Nodes.Length; i++)
        {
            if (aggregate.Nodes[i].Parent != holder || !ObjectsGrow(aggregate, series, i))
            {
                continue;
            }

            var ends = aggregate.Nodes[i].Type!.IsArray
                ? RoomIn(aggregate, series, i) is not null && AreSingle(aggregate, series, i)
                : HoldOneEach(aggregate, i) && AreOfOneSize(aggregate, series, i);
            if (!ends)
            {
                return false;
            }
        }

        return true;
    }

    // Of any type, so that none of them begins a list. What holds nothing is larger itself.
    private static bool HoldOneEach(PathAggregate aggregate, int holder)
    {
        var holdsSome = false;
        for (var i = holder + 1; i < aggregate.Nodes.Length; i++)
        {
            if (aggregate.Nodes[i].Parent == holder)
            {
                holdsSome = true;
                if (aggregate.Nodes[i].Count > aggregate.Nodes[holder].Count)
                {
                    return false;
                }
            }
        }

        return holdsSome;
    }
}
