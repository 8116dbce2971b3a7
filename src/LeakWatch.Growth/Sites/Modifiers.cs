using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// What is known beside the series makes a verdict another one: first that a site is bounded, then that it is pooled, and last,
/// of a type, that a site explains it. Pure.
/// </summary>
internal static class Modifiers
{
    private static readonly string[] _ofTypes =
        ["System.RuntimeType", "System.Reflection.Runtime", "System.Reflection.CerHashtable<"];

    /// <summary>First: a site that comes to an end. That it grows until then is what it is made for, and no leak.</summary>
    /// <param name="site">The site.</param>
    /// <param name="kind">What lets it grow no further.</param>
    /// <param name="max">How much it may hold; null where only that there is an end is known.</param>
    public static GrowthSite Bounded(GrowthSite site, BoundKind kind, long? max = null) => site with
    {
        Bound = max,
        BoundBy = kind,
        Verdict = AtMostSuspect(site.Verdict),
        Confidence = Math.Min(site.Confidence, GrowthConfidence.OfBounded),
    };

    /// <summary>Second: a site in a pool of arrays is bounded as well, by a number that depends on threads and sizes.</summary>
    public static GrowthSite Pooled(GrowthSite site) => Bounded(site, BoundKind.Pool);

    /// <summary>
    /// Third: what is added of a type belongs to a site. Where it is nearly all, the site tells better than the number of objects
    /// what they do, and where it is most, a graver verdict of the site counts. What gets more at no site that is sure to grow
    /// wanders from one to another, as from a generation of a cache to the next, or takes longer to be sure of.
    /// </summary>
    /// <param name="type">The type, with the verdict on its own series.</param>
    /// <param name="site">The site with most of what is added of it; null where there is none.</param>
    /// <param name="paths">All sites.</param>
    public static Verdict ExplainedBySite(TypeGrowth type, GrowthSite? site, PathHistory paths)
    {
        if (type.CountSinceFirst <= 0)
        {
            return type.Verdict;
        }

        var share = site is null ? 0 : (double)site.AddedOf(type.Type) / type.CountSinceFirst;
        if (site is not null && (share >= Thresholds.NearlyAll || (share >= Thresholds.Most && site.Verdict > type.Verdict)))
        {
            return site.Verdict;
        }

        // Several tables that fill at the same time, each up to its bound.
        var bounded = paths.Sites.Where(static other => other.BoundBy != BoundKind.None).Sum(other => other.AddedOf(type.Type));
        var isBounded = bounded >= Thresholds.NearlyAll * type.CountSinceFirst;
        var isHeld = site is { Verdict: Verdict.Growing } && share >= Thresholds.Most;
        var isNowhere = paths.AreKnown && !isHeld
            && (type.Judgement.Window < Thresholds.Long
                || AddedInTables(type, paths) >= Thresholds.Most * type.CountSinceFirst
                || IsFirstUse(type, paths));
        return isBounded || isNowhere ? AtMostSuspect(type.Verdict) : type.Verdict;
    }

    // An object for each type that a program has used so far, and what is known of its members. What makes types without end
    // grows somewhere else as well.
    private static bool IsFirstUse(TypeGrowth type, PathHistory paths) =>
        Array.Exists(_ofTypes, start => type.Type.Name.Full.StartsWith(start, StringComparison.Ordinal))
        && paths.Sites.All(static site => site.Verdict < Verdict.Growing);

    // In some of them things of many types come, of each too few for a site. Where nothing is sure to grow, so it is in all that
    // holds a place that is bounded: what is beside it is of the same tables.
    private static long AddedInTables(TypeGrowth type, PathHistory paths)
    {
        var bounded = paths.Sites.All(static site => site.Verdict < Verdict.Growing)
            ? paths.Sites.Where(static site => site.BoundBy is BoundKind.Types or BoundKind.Table).Select(
                static site => site.Root).ToHashSet()
            : [];
        return paths.GainInPoolsOf(type.Type)
            + paths.PlacesOf(type.Type).Where(
                place => TypeTables.IsRoot(place.Root) || FrameworkTable.IsRoot(place.Root) || bounded.Contains(place.Root)).Sum(
                static place => place.Gain);
    }

    private static Verdict AtMostSuspect(Verdict verdict) => verdict > Verdict.Suspect ? Verdict.Suspect : verdict;
}
