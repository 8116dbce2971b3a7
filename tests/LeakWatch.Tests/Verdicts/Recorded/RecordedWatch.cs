using System.Collections.Frozen;
using LeakWatch.Growth;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>A watch of a program that was recorded once: its snapshots go through the real history again.</summary>
internal static class RecordedWatch
{
    // Several tests ask for the same one.
    private static readonly FrozenDictionary<string, Lazy<IReadOnlyList<WatchHistory>>> _replayed = Truths.All
        .Select(truth => truth.Scenario)
        .Distinct()
        .ToFrozenDictionary(scenario => scenario, scenario => new Lazy<IReadOnlyList<WatchHistory>>(() => ReplayNow(scenario)));

    /// <summary>Where the recordings lie when the tests are built.</summary>
    public static string FileOf(string scenario) =>
        Path.Combine(AppContext.BaseDirectory, "Verdicts", "Recorded", "Recordings", $"{scenario}.gz");

    /// <summary>What the watch has learnt after each of its snapshots.</summary>
    public static IReadOnlyList<WatchHistory> Replay(string scenario) => _replayed[scenario].Value;

    /// <summary>The history with one snapshot more.</summary>
    public static WatchHistory Next(WatchHistory history, RecordedSnapshot recorded) =>
        history.Add(recorded.Snapshot, new Said(recorded));

    private static List<WatchHistory> ReplayNow(string scenario)
    {
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        var histories = new List<WatchHistory>();
        foreach (var snapshot in RecordingReader.Read(FileOf(scenario)))
        {
            histories.Add(history = Next(history, snapshot));
        }

        return histories;
    }

    private sealed class Said(RecordedSnapshot recorded) : IContainerNumbers
    {
        // They were recorded by the buffer that is behind the collection.
        private readonly ILookup<int, long> _elements = recorded.Elements
            .SelectMany(said => Above(recorded.Snapshot.Paths, said.Key), static (said, place) => (Place: place, said.Value))
            .ToLookup(static said => said.Place, static said => said.Value);

        public long? ElementsAt(int place, long objects) => _elements[place].Select(count => (long?)count).FirstOrDefault();

        public long? BoundAt(int place) => recorded.Bounds.TryGetValue(place, out var bound) ? bound : null;

        // Segments may stand between them.
        private static IEnumerable<int> Above(PathAggregate paths, int buffer)
        {
            for (var place = paths.Nodes[buffer].Parent; place >= 0; place = paths.Nodes[place].Parent)
            {
                yield return place;
            }
        }
    }
}
