using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Histogram;

namespace LeakWatch.Words;

/// <summary>What the names of types say of what is added at a site.</summary>
internal static class AddedWords
{
    // Some are on the way from one place to another when a snapshot is taken.
    private const double Tolerance = 0.1;

    private const string Box = ".AsyncStateMachineBox<";
    private const string StateMachine = ".<async ";
    private static readonly string[] _framework = ["System.", "Microsoft."];

    /// <summary>Whether there is one for each object that was added.</summary>
    public static bool IsOneEach(long more, GrowthSite site) =>
        site.CountSinceFirst > 0 && Math.Abs(more - site.CountSinceFirst) <= site.CountSinceFirst * Tolerance;

    /// <summary>The types of which there is one for each object that was added, itself included.</summary>
    public static IEnumerable<TypeIdentity> OneEach(GrowthSite site) => site.AddedSinceFirst
        .Where(added => IsOneEach(added.Value, site))
        .Select(static added => added.Key)
        .OrderBy(static type => type.Name.Full, StringComparer.Ordinal);

    /// <summary>
    /// The method of the program that waits in each object that was added: <c>Shop.Courier.DeliverAsync</c>; null where none does.
    /// </summary>
    public static string? WaitingMethod(GrowthSite site)
    {
        foreach (var type in OneEach(site))
        {
            var name = type.Name.Full;
            var start = name.IndexOf(Box, StringComparison.Ordinal) + Box.Length;
            if (start >= Box.Length && name.LastIndexOf(StateMachine, StringComparison.Ordinal) is var end && end > start
                && !Array.Exists(_framework, prefix => string.CompareOrdinal(name, start, prefix, 0, prefix.Length) == 0))
            {
                return name[start..end];
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a name has such a word in it, as <c>JobWrapper</c> has <c>Job</c>, and <c>Jobber</c> has not.
    /// </summary>
    public static bool Has(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.Ordinal); at >= 0;
            at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (end == name.Length || !char.IsAsciiLetterLower(name[end]))
            {
                return true;
            }
        }

        return false;
    }
}
