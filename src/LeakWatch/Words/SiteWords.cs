using System.Globalization;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Text;

namespace LeakWatch.Words;

/// <summary>What a site holds, and what was added to it, in words.</summary>
internal static class SiteWords
{
    private const int MaxAlong = 3;

    /// <summary>
    /// What: <c>holds 82,110 Session (20.5 MB), +1,024 since the last snapshot, with 3 string and 1 List&lt;Item&gt; each</c>.
    /// </summary>
    /// <param name="site">The site.</param>
    /// <param name="change">How it has changed: <c>+1,024 since the last snapshot</c>.</param>
    public static string What(GrowthSite site, string change)
    {
        var bytes = Quantity.Bytes(site.Bytes) + (site.IsRetainedSize ? "" : " at most");
        return Printable.Escape(Contexts(site) + "holds " + site.Measure switch
        {
            GrowthMeasure.References =>
                $"{Quantity.Plural(site.Count, "reference")} in {site.Content.Name.Short} ({bytes}), {change}, to "
                    + $"{OwnObjects(site)} than before",
            GrowthMeasure.Elements =>
                $"{Quantity.Plural(site.Count, "element")} in {site.Content.Name.Short} ({bytes}), {change}",
            GrowthMeasure.Bytes => $"{Quantity.Count(site.Count)} {site.Content.Name.Short} of {bytes}, {change}",
            _ => $"{Quantity.Count(site.Count)} {site.Content.Name.Short} ({bytes}), {change}{Along(site)}",
        });
    }

    /// <summary>
    /// The newest content, a line each, with the type's short name: <c>new: Session { Id = "a81f" }</c>; and what came again,
    /// <c>new: +20, as before: Session { Id = "a81f" }</c>.
    /// </summary>
    public static IEnumerable<string> New(GrowthSite site, SiteContent? content, int most)
    {
        var full = Printable.Escape(site.Content.Name.Full);
        var added = (content?.Added ?? []).Select(line => $"new: {Shortened(line)}");
        return added
            .Concat((content?.Repeated ?? []).Select(
                repeated => $"new: {Quantity.Delta(repeated.Count)}, as before: {Shortened(repeated.Line)}"))
            .Take(most);

        string Shortened(string line) => line.StartsWith(full, StringComparison.Ordinal)
            ? Printable.Escape(site.Content.Name.Short) + line[full.Length..]
            : line;
    }

    private static string OwnObjects(GrowthSite site) =>
        site.OwnObjectsDelta > 0 ? Quantity.Plural(site.OwnObjectsDelta, "more object") : "no more objects";

    private static string Along(GrowthSite site)
    {
        if (site.CountDelta <= 0 || site.Along.Count == 0)
        {
            return "";
        }

        return ", with " + string.Join(" and ", site.Along.Take(MaxAlong).Select(added => Each(added, site.CountDelta))) + " each"
            + (site.Along.Count > MaxAlong ? $", and {Quantity.Plural(site.Along.Count - MaxAlong, "type")} more" : "");
    }

    private static string Contexts(GrowthSite site) => site.KeptContexts == 0
        ? ""
        : $"keeps {Quantity.Plural(site.KeptContexts, site.AreLoadContexts ? "AssemblyLoadContext" : "LoaderAllocator")} alive, ";

    private static string Each((TypeIdentity Type, long CountDelta) added, long content)
    {
        var each = (double)added.CountDelta / content;
        return $"{each.ToString(each >= 0.95 ? "0.#" : "0.##", CultureInfo.InvariantCulture)} {added.Type.Name.Short}";
    }
}
