using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Known;
using LeakWatch.Heap.Text;

namespace LeakWatch.Words;

/// <summary>
/// What to look at next by what is added: something that is meant to be one in a program, or that goes on by itself until somebody
/// ends it.
/// </summary>
internal static class NextStepOfAdded
{
    // Libraries call them alike. Of an actor that has only its name there is no telling: it may be one of a film.
    private static readonly string[] _pools =
        ["ConnectionPool", "ContextPool", "ObjectPool", "BufferPool", "MemoryPool", "PoolGroup"];

    private static readonly string[] _actors = ["Mailbox", "ActorCell", "ActorContext"];
    private static readonly string[] _jobs = ["Job", "Trigger", "Schedule"];
    private static readonly string[] _schedulers = ["Scheduler", "JobStore", "JobManager", "JobRegistry"];

    /// <summary>Null where what is added says nothing.</summary>
    /// <param name="site">The site.</param>
    /// <param name="owner">The name of what holds it; null where that is a queue of timers.</param>
    public static string? For(GrowthSite site, string? owner)
    {
        if (owner is not null && !site.Content.IsOfProgram && IfMadeAgain(site) is { } madeAgain)
        {
            return madeAgain;
        }

        if (AddedWords.WaitingMethod(site) is { } method)
        {
            return Printable.Escape(method) + (owner is null
                ? " still waits for a timer, a delay or a timeout in each: look for what starts it, and what should end it"
                : $" still waits in each: look for what adds to {owner} and never completes or stops them");
        }

        return owner is null
            ? KnownTypes.AdviceIfTimed(site.Content.Name.Full)
            : AddedWords.OneEach(site).Any(static type => HasAny(type.Name.Short, _actors))
            ? $"actors are made for {owner} again and again: look for what makes them and never stops them"
            : HasAny(site.Content.Name.Short, _jobs) && HasAny(owner, _schedulers)
            ? $"jobs or triggers stay in {owner}: remove each when it is done, or register one that repeats"
            : Array.Exists(_pools, pool => site.Content.Name.Short.EndsWith(pool, StringComparison.Ordinal))
            ? $"pools are made for {owner} again and again, and are meant to be used again: look for what is different each "
                + "time, as a connection string"
            : null;
    }

    // What the framework makes of one, as a client of a handler, comes along with it.
    private static string? IfMadeAgain(GrowthSite site) => KnownTypes.AdviceIfAdded(site.Content.Name.Full)
        ?? AddedWords.OneEach(site).Select(static type => KnownTypes.AdviceIfAdded(type.Name.Full)).FirstOrDefault(
            static advice => advice is not null);

    private static bool HasAny(string name, string[] words) => Array.Exists(words, word => AddedWords.Has(name, word));
}
