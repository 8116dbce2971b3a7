using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Words;

/// <summary>
/// What to look at next where threads are started that never end: they hold what their methods have in hand, and the runtime holds
/// them.
/// </summary>
internal static class NextStepOfThreads
{
    private const string Thread = "System.Threading.Thread";

    /// <summary>Null where there are not more of them.</summary>
    public static string? For(GrowthSite site, WatchHistory history)
    {
        if (site is { Path.Count: 0, RootKind: RootKind.Handle } && site.Content.Name.Full == Thread)
        {
            return "threads are started again and again and do not end: look for what starts them";
        }

        // One method alone holds a growing number only in something.
        var more = history.Types.Types.Where(static row => row.Type.Name.Full == Thread).Sum(static row => row.CountSinceFirst);
        return site is { Path.Count: 0, RootKind: RootKind.Stack, CountSinceFirst: > 0 } && AddedWords.IsOneEach(more, site)
            ? $"each is in the hands of a thread of its own, which does not end: look for what starts threads of "
                + Printable.Escape(RootKinds.Of(site.RootKind).NameWithin(site.Root))
            : null;
    }
}
