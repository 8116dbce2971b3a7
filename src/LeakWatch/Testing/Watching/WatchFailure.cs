using LeakWatch.Heap.Failures;

namespace LeakWatch.Testing.Watching;

/// <summary>A failure as a test shows it: of an exception that is the message, and nothing else.</summary>
internal static class WatchFailure
{
    /// <summary>The failure, with what to do about it in its message.</summary>
    /// <param name="kind">What kind it is.</param>
    /// <param name="problem">One sentence: what is wrong.</param>
    /// <param name="remedy">One sentence: what to do; empty where nothing can be done.</param>
    /// <param name="cause">What was caught.</param>
    public static LeakWatchException Of(FailureKind kind, string problem, string remedy, Exception? cause = null) =>
        new(kind, remedy.Length == 0 ? problem : $"{problem}\n{remedy}", remedy, cause);
}
