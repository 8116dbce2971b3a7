using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// A table of the framework that comes to an end by itself: it says when it is full, or there is no more than so much of what it
/// is a table of. With more entries than that it is another table than the one that was known here, or what it is keyed by is
/// made up; then it has no end.
/// </summary>
/// <param name="Root">How the names of the roots begin that hold it; empty where it may be anywhere.</param>
/// <param name="Holder">How the name of a type begins that is on the way to it; empty where its root says enough.</param>
/// <param name="EntryStart">How the names of its entries' types begin.</param>
/// <param name="EntryEnd">How they end.</param>
/// <param name="Most">How many entries it has at most.</param>
internal sealed record FrameworkTable(string Root, string Holder, string EntryStart, string EntryEnd, long Most)
{
    // Of time zones some 600 and their other names, of cultures 800 to 1,000. A table of data; a line more is all it takes.
    private const int Cultures = 1_200;
    private const int TimeZones = 1_000;
    private const int CodePages = 160;
    private const int Resources = 10_000;
    private const int CharacterSets = 10_000;

    private const string Razor = "Microsoft.AspNetCore.Mvc.Razor.";
    private const int Views = 10_000;

    // Those that OpenSSL has names for.
    private const int ObjectIdentifiers = 2_000;

    private static readonly FrameworkTable[] _all =
    [
        OfRoot("System.Globalization.CultureData.s_cached", "System.Globalization.CultureData", Cultures),
        OfRoot("System.Globalization.CultureInfo.s_cachedCultures", "System.Globalization.CultureInfo", Cultures),
        // Each has up to hundreds of rules of a nested type, which are no entries.
        OfRoot("System.TimeZoneInfo.s_cachedData", "System.TimeZoneInfo", TimeZones) with { EntryEnd = "TimeZoneInfo" },
        // Is reached as well from what lists its encodings.
        new("", "System.Text.CodePagesEncodingProvider", "System.Text.", "Encoding", CodePages),
        // Only names that there are, however they are written.
        OfRoot("System.Text.EncodingTable.s_", "string", Resources) with { IsUsual = true },
        // Full with as many unless the program has set Regex.CacheSize, which is told only when there are more.
        OfRoot(
            "System.Text.RegularExpressions.RegexCache.s_",
            "System.Text.RegularExpressions.RegexCache.Node",
            15) with { IsUsual = true },
        // Trees of the sets of characters that there are: of 128 characters and of 30 categories.
        OfRoot(
            "System.Text.RegularExpressions.Symbolic.",
            "System.Text.RegularExpressions.Symbolic.BDD",
            CharacterSets) with { IsUsual = true },
        // A program's views, by the names of its actions.
        new("", $"{Razor}RazorViewEngine", $"{Razor}ViewLocationCacheResult", "", Views) { IsUsual = true },
        new("", $"{Razor}Compilation.DefaultViewCompiler", "string", "", Views) { IsUsual = true },
        // Only what has a name is kept.
        OfRoot(
            "System.Security.Cryptography.OidLookup.s_lateBound",
            "System.Collections.Concurrent.ConcurrentDictionary<string, string>.Node",
            ObjectIdentifiers),
        // Formats beyond these are parsed each time.
        OfRoot("Microsoft.Extensions.Logging.FormattedLogValues.", "Microsoft.Extensions.Logging.LogValuesFormatter", 1_024),
        // Is emptied when it is full.
        OfRoot("System.UriParser.s_tempTable", "System.UriParser.BuiltInUriParser", 512),
        // Of expressions: as many places as the largest of them has, and a newcomer takes that of another.
        new("", "System.Dynamic.Utils.CacheDict<", "System.Dynamic.Utils.CacheDict<", ".Entry", 256),
        // Is emptied when it is full. One for each place in the program that is bound when it runs, however many there are.
        OfRoot(
            "Microsoft.CSharp.RuntimeBinder.BinderEquivalence.binderEquivalenceCache",
            "Microsoft.CSharp.RuntimeBinder.CSharp",
            4_096) with { EntryEnd = "Binder" },
        // The rules of such a place, compiled: one for each type that has come there, and the oldest go.
        new("", "System.Runtime.CompilerServices.RuleCache<", "System.Reflection.Emit.DynamicMethod", "", 128) { IsOfEach =
            true },
        // Of Visual Basic: binders of places, and what calls them, of each of which the oldest goes.
        OfRoot(
            "Microsoft.VisualBasic.CompilerServices.IDOUtils.",
            "System.Collections.Generic.LinkedListNode<",
            64),
        // The values that components keep from one rendering to the next, by the names of both types and of the member.
        OfRoot(
            "Microsoft.AspNetCore.Components.Infrastructure.PersistentStateValueProviderKeyResolver._keyCache",
            "byte[]",
            Views) with { IsUsual = true },
        // Names of resources that there are; of those that are not, nothing is kept.
        new(
            "",
            "System.Collections.Generic.Dictionary<string, System.Resources.ResourceLocator>",
            "string",
            "",
            Resources) { IsUsual = true },
    ];

    /// <summary>Whether it is only usual that it holds no more, and not sure.</summary>
    public bool IsUsual { get; init; }

    /// <summary>Whether each of its holders has so many.</summary>
    public bool IsOfEach { get; init; }

    /// <summary>Whether a root holds nothing but such a table.</summary>
    public static bool IsRoot(string root) =>
        Array.Exists(_all, table => table.Root.Length > 0 && root.StartsWith(table.Root, StringComparison.Ordinal));

    /// <summary>The table that a site is in; null where it is in none, or in one that has more entries than it can.</summary>
    public static FrameworkTable? Of(PathAggregate aggregate, GrowthSite site) =>
        site.ContentStep >= 0
            && Array.Find(_all, table => table.Holds(site)) is { } found
            && found.EntriesIn(aggregate, site) <= found.Most * found.HoldersOf(aggregate, site)
            ? found
            : null;

    /// <summary>
    /// How many objects there are of a site at most; null where these are within the entries, or where it is not sure, or depends
    /// on how many tables there are.
    /// </summary>
    public long? BoundOf(GrowthSite site) =>
        !IsUsual && !IsOfEach && site.Measure == GrowthMeasure.Objects && IsEntry(site.Content.Name.Full) ? Most : null;

    private static FrameworkTable OfRoot(string field, string entry, long most) => new($"static {field}", "", entry, "", most);

    private bool Holds(GrowthSite site) => site.Root.StartsWith(Root, StringComparison.Ordinal)
        && (Holder.Length == 0 || site.Path.Any(type => type.Name.Full.StartsWith(Holder, StringComparison.Ordinal)));

    private bool IsEntry(string name) =>
        name.StartsWith(EntryStart, StringComparison.Ordinal) && name.EndsWith(EntryEnd, StringComparison.Ordinal);

    private long HoldersOf(PathAggregate aggregate, GrowthSite site) => !IsOfEach ? 1 : site.Steps
        .Where(step => aggregate.Nodes[step].Type!.Name.Full.StartsWith(Holder, StringComparison.Ordinal))
        .Max(step => (long?)aggregate.Nodes[step].Count) ?? 1;

    private long EntriesIn(PathAggregate aggregate, GrowthSite site)
    {
        var top = site.Steps.Count > 0 ? site.Steps[0] : site.ContentStep;
        var isBelow = new bool[aggregate.Nodes.Length];
        long entries = 0;
        isBelow[top] = true;
        for (var i = top; i < isBelow.Length; i++)
        {
            isBelow[i] |= aggregate.Nodes[i].Parent is var parent and >= 0 && isBelow[parent];
            if (isBelow[i] && IsEntry(aggregate.Nodes[i].Type!.Name.Full))
            {
                entries += aggregate.Nodes[i].Count;
            }
        }

        return entries;
    }
}
