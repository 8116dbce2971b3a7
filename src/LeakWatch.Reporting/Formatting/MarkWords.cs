using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Formatting;

/// <summary>A moment that somebody has noted, in words.</summary>
internal static class MarkWords
{
    /// <summary>What it is called, and where it stands: <c>after load test, behind snapshot 7</c>.</summary>
    public static string Of(WatchMark mark) => Of(Printable.Escape(mark.Word), mark.Snapshot, mark.IsBaseline);

    /// <summary>The same of its line.</summary>
    public static string Of(MarkLine mark) => Of(mark.Word, mark.Snapshot, mark.Baseline);

    private static string Of(string word, int? snapshot, bool isBaseline) => (snapshot, isBaseline) switch
    {
        (null, _) => $"{word}, before the first snapshot",
        (_, true) => $"{word}: growth is measured from snapshot {snapshot}",
        _ => $"{word}, behind snapshot {snapshot}",
    };
}
