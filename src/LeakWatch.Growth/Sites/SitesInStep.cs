using LeakWatch.Growth.Rules;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Sites that grow in step are one story: three static fields of a library that each gain an entry for each pool that is made.
/// They stand together, the one that retains most first.
/// </summary>
internal static class SitesInStep
{
    // Fewer agree by chance.
    private const int MinIntervals = 3;

    /// <summary>
    /// The sites, each with those behind it that grow in step with it; such as go on evenly, and not by the same number, do not.
    /// </summary>
    /// <param name="sites">The sites, what matters most first.</param>
    public static List<GrowthSite> Of(List<GrowthSite> sites)
    {
        var ordered = new List<GrowthSite>(sites.Count);
        var isPlaced = new bool[sites.Count];
        for (var i = 0; i < sites.Count; i++)
        {
            if (isPlaced[i])
            {
                continue;
            }

            var story = new List<GrowthSite>();
            for (var j = i; j < sites.Count; j++)
            {
                if (!isPlaced[j] && (j == i || (sites[j].Verdict == sites[i].Verdict && AreInStep(sites[i], sites[j]))))
                {
                    isPlaced[j] = true;
                    story.Add(sites[j]);
                }
            }

            var first = story.MaxBy(static site => site.Bytes)!;
            ordered.Add(first);
            ordered.AddRange(story.Where(site => site != first).Select(site => site with { InStepWith = first.HolderId }));
        }

        return ordered;
    }

    /// <summary>What each of the last intervals of a series added, as many as its verdict rests on.</summary>
    public static long[] ChangesOf(CountSeries? counts, in Judgement judgement)
    {
        if (counts is null)
        {
            return [];
        }

        var points = counts.Points;
        var changes = new long[Math.Min(judgement.Window, points.Length - 1)];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[^(i + 1)] = points[^(i + 1)].Count - points[^(i + 2)].Count;
        }

        return changes;
    }

    private static bool AreInStep(GrowthSite one, GrowthSite other)
    {
        var length = Math.Min(one.Changes.Length, other.Changes.Length);
        if (length < MinIntervals)
        {
            return false;
        }

        var ones = one.Changes.AsSpan(^length..);
        var others = other.Changes.AsSpan(^length..);
        Int128 sumOfOnes = 0, sumOfOthers = 0;
        foreach (var change in ones)
        {
            sumOfOnes += change;
        }

        foreach (var change in others)
        {
            sumOfOthers += change;
        }

        var isEven = true;
        for (var i = 0; i < length; i++)
        {
            if (ones[i] * sumOfOthers != others[i] * sumOfOnes)
            {
                return false;
            }

            isEven &= ones[i] == ones[0];
        }

        return sumOfOnes > 0 && sumOfOthers > 0 && (!isEven || sumOfOnes == sumOfOthers);
    }
}
