using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Known;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Parts that objects of the framework make of themselves when they are first asked for, as a culture its formats, an action of a
/// web server its invoker, a type what is known of its members: each object has one of a kind in a field. Where there are no more
/// such objects than there were, there will be no more parts than objects.
/// </summary>
internal static class LazyParts
{
    // Of a program's own types anything may hang on anything: a list of them begins with one each as well.
    private static readonly string[] _framework = ["System.", "Microsoft.AspNetCore.", "Microsoft.Extensions."];

    /// <summary>Whether a site is of such parts, and so comes to an end.</summary>
    /// <param name="aggregate">The newest path aggregate.</param>
    /// <param name="series">Those of its nodes.</param>
    /// <param name="site">The place.</param>
    /// <param name="grows">Whether there are ever more objects of a node.</param>
    /// <param name="most">
    /// How many parts there are at most; null of texts and arrays of numbers, of which there are as many as there are fields.
    /// </param>
    public static bool Are(
        PathAggregate aggregate, PathSeries[] series, GrowthSite site, Func<int, bool> grows, out long? most)
    {
        most = null;
        if (site.Measure != GrowthMeasure.Objects || site.ContentStep < 0
            || aggregate.Nodes[site.ContentStep].Parent is not (>= 0 and var whole)
            || aggregate.Nodes[whole] is not { Type: { IsArray: false } type, Count: var count }
            || count != series[whole].FirstCount || count != series[whole].LastCount
            || !(IsWhole(type, aggregate.TypeOfParent(whole)) || (site.Content.IsArray && IsOfFramework(type))))
        {
            return false;
        }

        // Beside the parts that are named there may be others.
        for (var i = whole + 1; i < aggregate.Nodes.Length; i++)
        {
            if (aggregate.Nodes[i] is { Type: { } part } node && node.Parent == whole && (i == site.ContentStep || grows(i))
                && !IsText(part) && !(IsNumbers(part) && !ArrayRoom.ObjectsGrow(aggregate, series, i))
                && !(IsOfFramework(part) && node.Count <= count && !ArrayRoom.ObjectsGrow(aggregate, series, i)))
            {
                return false;
            }
        }

        most = IsText(site.Content) || IsNumbers(site.Content) ? null : count;
        return true;
    }

    /// <summary>Whether a type, or that of an array's elements, is one of the framework's.</summary>
    public static bool IsOfFramework(TypeIdentity type) => type.Name.Full == "string[]" || IsOfFramework(type.Name.Full);

    /// <summary>Whether a name, of a type or of a field with that of its type, is one of the framework's.</summary>
    public static bool IsOfFramework(string name) =>
        Array.Exists(_framework, start => name.StartsWith(start, StringComparison.Ordinal));

    // It holds nothing, so that no more than its fields hold hangs on an object.
    private static bool IsText(TypeIdentity type) => type.Name.Full == "string";

    // These hold nothing either, and stay as long as they are.
    private static bool IsNumbers(TypeIdentity type) => type.Name.Full is "int[]" or "byte[]" or "char[]" or "bool[]";

    // A collection is no whole, but its buffer is made when the first element comes.
    private static bool IsWhole(TypeIdentity type, TypeIdentity? parent) =>
        IsOfFramework(type) && !Plumbing.IsCarrier(type, parent)
        && !KnownTypes.HasInsides(type.Name.Full) && KnownTypes.Container(type.Name.Full) is null;
}
