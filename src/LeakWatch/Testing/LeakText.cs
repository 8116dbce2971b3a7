using System.Globalization;
using System.Text;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Text;

namespace LeakWatch.Testing;

/// <summary>The report of a test that has found a leak.</summary>
internal static class LeakText
{
    private const int MaxSites = 5;
    private const string Indent = "         ";

    /// <summary>The report, its lines separated by line feeds; the names in it are escaped already.</summary>
    /// <param name="sites">What grows.</param>
    /// <param name="options">How it was found.</param>
    /// <param name="missing">Why there are no values, in a sentence; null where there are, or are not wanted.</param>
    public static string Of(IReadOnlyList<LeakSite> sites, LeakTestOptions options, string? missing)
    {
        var rounds = Quantity.Plural(options.MaxSnapshots - 1, "round");
        var loops = Quantity.Plural(options.LoopsPerSnapshot, "loop");
        var text = new StringBuilder($"The scenario leaks: {Quantity.Plural(sites.Count, "site")} ")
            .Append($"got more in each of {rounds} of {loops}, and not in a pause between them.");
        foreach (var site in sites.Take(MaxSites))
        {
            text.Append($"\n\nGROWING  {site.Place}  {Rates(site)}");
            foreach (var line in Lines(site))
            {
                text.Append($"\n{Indent}{line}");
            }
        }

        if (sites.Count > MaxSites)
        {
            text.Append($"\n\nand {Quantity.Plural(sites.Count - MaxSites, "more site")}");
        }

        return text.Append(missing is null ? "" : $"\n\n{missing}").ToString();
    }

    private static IEnumerable<string> Lines(LeakSite site) => [site.What, .. site.New, $"next: {site.Next}"];

    private static string Rates(LeakSite site)
    {
        var bytes = $"{Quantity.BytesDelta(site.BytesPerLoop)} per loop";
        return site.Measure == GrowthMeasure.Bytes
            ? bytes
            : string.Create(CultureInfo.InvariantCulture, $"{site.CountPerLoop:+#,0.##;-#,0.##} per loop  {bytes}");
    }
}
