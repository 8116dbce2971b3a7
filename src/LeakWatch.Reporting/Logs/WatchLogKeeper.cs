using System.Text.RegularExpressions;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Logs;

/// <summary>Keeps the log of a watch for a report that is written at its end.</summary>
internal sealed class WatchLogKeeper
{
    private readonly TypeTable _all;

    /// <summary>Makes one.</summary>
    /// <param name="filter">What the names of types must match; null for everything.</param>
    public WatchLogKeeper(Regex? filter) => _all = new TypeTable(null, filter);

    /// <summary>The log.</summary>
    public WatchLog Log { get; } = new();

    /// <summary>The process is connected.</summary>
    public void Started(WatchSession session) => Log.Add(WatchLine.Of(session));

    /// <summary>A snapshot has been taken. Its types are of interest only if it is the last.</summary>
    public void Taken(WatchFrame frame) => Log.Add(WatchLine.Of(frame, null));

    /// <summary>A moment was noted.</summary>
    public void Marked(WatchMark mark) => Log.Add(WatchLine.Of(mark));

    /// <summary>The watch is over.</summary>
    public void Ended(WatchEnd outcome)
    {
        if (outcome.Newest is { } newest)
        {
            Log.Complement(WatchLine.Of(newest, _all));
        }

        Log.Add(WatchLine.Of(outcome));
    }
}
