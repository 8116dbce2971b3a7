using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Words;

/// <summary>
/// Where something grows, as its owner knows it: the root, the last type of the program on the way with its field, and what is
/// behind that. Only the middle is left out; JSON has all of it.
/// </summary>
internal static class SitePlace
{
    private const string Arrow = " → ";
    private const string Middle = "…";

    /// <summary>
    /// Such as <c>static Shop.Cache.s_orders  (Dictionary&lt;int, Order&gt;)</c>,
    /// <c>singleton Shop.QuoteFeed._quotes  (Dictionary&lt;string, decimal[]&gt;)</c>, or
    /// <c>the stack of Shop.Program.Main → … → QuoteFeed._quotes  (Dictionary&lt;string, decimal[]&gt;)</c>.
    /// </summary>
    public static string Of(GrowthSite site, SiteContent? content)
    {
        var fields = content?.Fields ?? [];
        var owner = OwnerOf(site, fields);
        var behind = site.Path.Skip(owner + 1).Select(type => type.Name.Short).ToList();
        return Printable.Escape(string.Concat(
            site.Root,
            owner < 0 ? "" : OwnerText(site, owner, fields.ElementAtOrDefault(owner + 1)),
            behind.Count switch { 0 => "", 1 => $"  ({behind[0]})", _ => $"  ({behind[0]}{Arrow}{behind[^1]})" }));
    }

    /// <summary>
    /// The owner in full, to look for in the source: <c>Shop.QuoteFeed._quotes</c>, or the root's own name where no type of the
    /// program stands between it and what grows.
    /// </summary>
    public static string FullNameOf(GrowthSite site, SiteContent? content)
    {
        var fields = content?.Fields ?? [];
        return OwnerOf(site, fields) is var owner and >= 0
            ? site.Path[owner].Name.Full + (fields.ElementAtOrDefault(owner + 1) is { } field ? $".{field}" : "")
            : NameOfRoot(site);
    }

    /// <summary>
    /// Which type of the path the owner is: the last one of the program before the holder that is no array, or the holder itself where it is known by
    /// which field it holds; -1 where the root says all.
    /// </summary>
    public static int OwnerOf(GrowthSite site, IReadOnlyList<string?> fields)
    {
        var last = site.Path.Count - 1;
        if (last > 0 && site.Path[last].IsOfProgram && fields.ElementAtOrDefault(last + 1) is not null)
        {
            return last;
        }

        for (var step = last - 1; step >= 0; step--)
        {
            if (site.Path[step] is { IsOfProgram: true, IsArray: false })
            {
                return step;
            }
        }

        // A singleton is the first type of its path, whoever has made that.
        return last > 0 && site.RootKind == RootKind.Singleton ? 0
            : last > 0 && fields.ElementAtOrDefault(last) is not null && site.RootKind != RootKind.Static ? last - 1 : -1;
    }

    private static string NameOfRoot(GrowthSite site)
    {
        var name = RootKinds.Of(site.RootKind).NameWithin(site.Root);
        return site.RootKind == RootKind.Static && name.EndsWith(StaticFieldName.OfUnknownType, StringComparison.Ordinal)
            ? $"a static field {name[..^StaticFieldName.OfUnknownType.Length]}"
            : name;
    }

    private static string OwnerText(GrowthSite site, int owner, string? field)
    {
        var isRootItself = site.RootKind == RootKind.Singleton;
        var name = field is null ? "" : $".{field}";
        return owner == 0 && isRootItself
            ? name
            : string.Concat(Arrow, owner > (isRootItself ? 1 : 0) ? Middle + Arrow : "", site.Path[owner].Name.Short, name);
    }

    /// <summary>The same in so many characters: first what is behind the owner is left out, then the middle of the root.</summary>
    public static string Fit(string place, int width)
    {
        if (place.Length <= width)
        {
            return place;
        }

        var behind = place.IndexOf("  (", StringComparison.Ordinal);
        var way = behind > 0 ? place[..behind] : place;
        var arrow = way.LastIndexOf(Arrow, StringComparison.Ordinal);
        if (way.Length <= width || arrow < 0 || width < way.Length - arrow + Middle.Length)
        {
            return way.Length <= width ? way : Middle + way[^Math.Clamp(width - Middle.Length, 0, way.Length)..];
        }

        var end = way[arrow..];
        var root = width - end.Length - Middle.Length;
        return string.Concat(way.AsSpan(0, root), Middle, end);
    }
}
