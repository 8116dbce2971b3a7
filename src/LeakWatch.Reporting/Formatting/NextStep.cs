using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What to look at next, for a place that grows: what is usually forgotten with such a holder.</summary>
internal static class NextStep
{
    // By the beginning of the name of a type on the way to the content, or of the root; the first one that is met counts.
    private static readonly (string Holder, string Advice)[] _advice =
    [
        ("System.Threading.TimerQueue", "a Timer is never disposed of: look for who makes it"),
        ("System.Threading.CancellationTokenSource", "look for Register and CreateLinkedTokenSource whose result is never disposed of"),
        ("System.Runtime.CompilerServices.ConditionalWeakTable<", "its keys live on: look for what holds them"),
        ("Microsoft.Extensions.DependencyInjection.", "disposables of the root container live as long as it does: resolve them in a scope"),
        ("Microsoft.Extensions.Caching.Memory.MemoryCache", "the cache has no SizeLimit, or its entries never expire"),
        ("System.Threading.Channels.", "more is written than read: a bound makes the writer wait"),
        ("System.EventHandler", "look for += without -="),
        ("System.Action", "look for += without -="),
        ("System.Threading.Tasks.", "they wait for something that never comes: look for who should complete it"),
        ("the stack of ", "the method runs on and on, and keeps them in a local variable"),
        ("a thread's static fields", "look for what adds to a [ThreadStatic] field of a thread that lives on"),
    ];

    private const string StaticField = "static ";

    /// <summary>In a sentence without its full stop.</summary>
    public static string For(GrowthSite site)
    {
        foreach (var (holder, advice) in _advice)
        {
            if (site.Root.StartsWith(holder, StringComparison.Ordinal)
                || site.Path.Any(type => type.Name.Full.StartsWith(holder, StringComparison.Ordinal)))
            {
                return advice;
            }
        }

        return site.Root.EndsWith(StaticFieldName.OfUnknownType, StringComparison.Ordinal)
            ? $"look for what adds to a static field {Printable.Escape(site.Root[StaticField.Length..^StaticFieldName.OfUnknownType.Length])} and never removes"
            : site.Root.StartsWith(StaticField, StringComparison.Ordinal)
            ? $"look for what adds to {Printable.Escape(site.Root[StaticField.Length..])} and never removes"
            : "look for what adds to it and never removes";
    }

    /// <summary>How to see all that was added.</summary>
    /// <param name="newest">The newest complete snapshot.</param>
    public static string ToSeeContent(WatchFrame newest) => newest.Objects.File is { } file && Path.GetDirectoryName(file) is { Length: > 0 } folder
        ? $"All that came and went: dotnet-leakwatch diff {Printable.Escape(folder)}"
        : "All that came and went: watch with -o DIR, then dotnet-leakwatch diff DIR";
}
