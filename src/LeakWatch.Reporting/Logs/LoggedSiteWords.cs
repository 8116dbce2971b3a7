using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>What is said of a site in documents.</summary>
internal static class LoggedSiteWords
{
    /// <summary>A site as lines: what, why, the way to it, what to look for, and the newest content.</summary>
    /// <param name="site">The site.</param>
    /// <param name="maxNew">How many lines of content.</param>
    public static IEnumerable<string> Of(GrowthLine site, int maxNew)
    {
        yield return $"{site.Holds}, {VerdictWords.RatesOf(site)}";
        yield return $"why: {EvidenceOf(site)}";
        if (site.Known)
        {
            yield return "known: fails nothing";
        }

        yield return $"next: {site.Next}";
        yield return $"path: {string.Join(" -> ", PathOf(site))}";
        if (site.AddedBy is { } adders)
        {
            yield return adders.Text;
        }

        foreach (var line in NewOf(site, maxNew))
        {
            yield return line;
        }
    }

    /// <summary>How likely it is, and why.</summary>
    public static string EvidenceOf(GrowthLine site) =>
        (site.Confidence > 0 ? $"{Wording.OfConfidence(site.Confidence)}, " : "") + site.Why;

    /// <summary>
    /// The way from the root to what is added, a step each: <c>static Shop.Cache.s_orders</c>, <c>Dictionary&lt;int, Order&gt;</c>,
    /// <c>._quotes List&lt;Quote&gt;</c> where it is known by which field the step before holds it.
    /// </summary>
    public static IEnumerable<string> PathOf(GrowthLine site)
    {
        yield return site.Root;
        for (var step = 0; step < site.Path.Count; step++)
        {
            yield return Step(site.Fields.ElementAtOrDefault(step), site.Path[step]);
        }

        yield return Step(site.ContentField, site.Type);
    }

    /// <summary>The newest content, and what came again.</summary>
    public static IEnumerable<string> NewOf(GrowthLine site, int most) => site.Added.Select(line => $"new: {line}")
        .Concat(site.AddedAgain.Select(again => $"new: {Quantity.Delta(again.Count)}, as before: {again.Line}"))
        .Take(most);

    private static string Step(string? field, string type) => field is null ? type : $".{field} {type}";
}
