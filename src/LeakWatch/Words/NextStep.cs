using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Known;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Words;

/// <summary>
/// What to look at next, for a site that grows. It follows from the last holder and from what is added: what stands further up the
/// path has nothing to do with it.
/// </summary>
internal static class NextStep
{
    /// <summary>In a sentence without its full stop.</summary>
    public static string For(GrowthSite site, WatchFrame frame)
    {
        var next = Of(site, frame);
        return frame.AddersOf(site) is { } adders && AdderWords.Clear(adders) is { } method
            ? $"{next}; {AdderWords.Verb(adders)} {method}"
            : next;
    }

    private static string Of(GrowthSite site, WatchFrame frame)
    {
        var content = frame.ContentOf(site);
        var owner = Printable.Escape(SitePlace.FullNameOf(site, content));
        var hasOwner = SitePlace.OwnerOf(site, content?.Fields ?? []) >= 0;
        var holder = FrameworkHolder(site);
        return site.BoundBy != BoundKind.None ? "nothing, for as long as it stays within its bound"
            : holder is { HoldsAnything: false } ? holder.Advice!
            : site.Holder is { IsDelegate: true }
            ? $"{owner} is an event: look for += by {Subscriber(site, content)} without -="
            : HasEqualContent(site, content)
            ? $"{owner} holds equal objects: look for what changes their hash code after they were added"
            : (hasOwner ? null : NextStepOfThreads.For(site, frame.History))
                ?? NextStepOfAdded.For(site, holder is null ? owner : null)
                ?? holder?.Advice
                ?? string.Format(
                    null, hasOwner ? Default : RootKinds.Of(site.RootKind).Advice ?? Default, owner);
    }

    // What a method keeps in its locals has an owner where one of its objects has a field for it.
    private const string Default = "look for what adds to {0} and never removes";

    // From the last holder up to the first type of the program: a cache of the framework is made of collections.
    private static KnownType? FrameworkHolder(GrowthSite site)
    {
        for (var step = site.Path.Count - 1; step >= 0 && !site.Path[step].IsOfProgram; step--)
        {
            if (KnownTypes.WithAdvice(site.Path[step].Name.Full) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    private static string Subscriber(GrowthSite site, SiteContent? content) =>
        Printable.Escape(content?.Subscriber ?? site.Content.Name.Full);

    // Of a set, which has no equal ones as long as these stay as they are.
    private static bool HasEqualContent(GrowthSite site, SiteContent? content) =>
        site.Holder?.Name.Full.StartsWith("System.Collections.Generic.HashSet<", StringComparison.Ordinal) == true
        && content is { Repeated.Count: > 0 };
}
