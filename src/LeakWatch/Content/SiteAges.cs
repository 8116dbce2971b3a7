using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Content;

/// <summary>Since when the objects are there that growing sites hold.</summary>
internal static class SiteAges
{
    private const int NoSite = -1;

    /// <summary>
    /// By <see cref="GrowthSite.Key"/>; of sites that are not told apart by it, the first. Empty where no ages are told.
    /// </summary>
    public static IReadOnlyDictionary<string, Cohorts> Of(IReadOnlyList<GrowthSite> sites, HeapObjects? objects)
    {
        var told = sites.Where(site => site.ContentStep >= 0).DistinctBy(site => site.Key).ToList();
        if (told.Count == 0 || objects?.Ages is not { } ages)
        {
            return new Dictionary<string, Cohorts>();
        }

        var siteOfStep = new int[told.Max(site => site.ContentStep) + 1];
        Array.Fill(siteOfStep, NoSite);
        for (var site = 0; site < told.Count; site++)
        {
            siteOfStep[told[site].ContentStep] = site;
        }

        var cohorts = ages.OfGroups(told.Count, SiteOf);
        return told.Select((site, index) => (site.Key, Cohorts: cohorts[index])).ToDictionary(
            pair => pair.Key, pair => pair.Cohorts);

        int SiteOf(int node) => objects.Places.Of(node) is var step && (uint)step < (uint)siteOfStep.Length
            ? siteOfStep[step]
            : NoSite;
    }
}
