using LeakWatch.Growth;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Targets.Corpus;
using LeakWatch.Tests.Verdicts.Recorded;

namespace LeakWatch.Benchmarks.Verdicts.Live;

/// <summary>
/// Records what a watch is given of programs whose truth is known, so that its verdicts can be worked out again without them.
/// </summary>
internal static class LiveRecording
{
    private const int Snapshots = LiveWatch.Snapshots;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs the programs one after another.</summary>
    /// <param name="directory">Where each gets a file of its own.</param>
    /// <param name="scenarios">Their names; all of them where there is none.</param>
    public static async Task<int> RunAsync(string directory, string[] scenarios)
    {
        Directory.CreateDirectory(directory);
        foreach (var program in Truths.All.Where(truth => scenarios.Length == 0
            || scenarios.Contains(truth.Scenario)).DistinctBy(truth => truth.Scenario))
        {
            var file = Path.Combine(directory, $"{program.Scenario}.gz");
            RecordingWriter.Write(await RecordAsync(program), file);
            Console.WriteLine($"{program.Scenario}: {new FileInfo(file).Length:N0} bytes");
        }

        return 0;
    }

    private static async Task<IReadOnlyList<RecordedSnapshot>> RecordAsync(Truth program)
    {
        using var target = await BenchmarkTarget.StartAsync(
            program.IsWeb ? "LeakWatch.WebTargets" : "LeakWatch.Targets", program.Scenario);
        var options = new HeapWatchOptions { ReadingTime = _patience, MaxSilence = _patience };
        await using var watch = await HeapWatch.AttachAsync(target.ProcessId, options);
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        var recorded = new List<RecordedSnapshot>();
        while (recorded.Count < Snapshots)
        {
            if (recorded.Count > 0)
            {
                await target.GoAsync(program.Steps).WaitAsync(_patience);
            }

            using var capture = await watch.SnapshotAsync();
            if (capture is not { Snapshot: { IsComplete: true } snapshot, Content: { } content })
            {
                throw new InvalidOperationException("A snapshot is not complete, or has no content.");
            }

            var said = new Said(snapshot, content);
            // Which buffers are asked for depends on those before.
            history = history.Add(snapshot, said);
            recorded.Add(new RecordedSnapshot(snapshot, said.Elements, BoundsOf(snapshot, content)));
        }

        return recorded;
    }

    private static Dictionary<int, long> BoundsOf(HeapSnapshot snapshot, IContainerNumbers content)
    {
        var bounds = new Dictionary<int, long>();
        for (var i = 0; i < snapshot.Paths.Nodes.Length; i++)
        {
            if (snapshot.Paths.Nodes[i] is { Count: 1, Type: not null } && content.BoundAt(i) is { } bound)
            {
                bounds.Add(i, bound);
            }
        }

        return bounds;
    }

    /// <summary>Keeps what growth asks for, by the array that is behind the collection.</summary>
    private sealed class Said(HeapSnapshot snapshot, IContainerNumbers content) : IContainerNumbers
    {
        public Dictionary<int, long> Elements { get; } = [];

        public long? ElementsAt(int place, long objects)
        {
            var elements = content.ElementsAt(place, objects);
            for (var i = place + 1; elements is { } count && i < snapshot.Paths.Nodes.Length; i++)
            {
                if (snapshot.Paths.Nodes[i].Type is { IsArray: true } && IsBelow(i, place))
                {
                    Elements[i] = count;
                    break;
                }
            }

            return elements;
        }

        public long? BoundAt(int place) => content.BoundAt(place);

        // Segments may stand between them.
        private bool IsBelow(int node, int place)
        {
            while (node > place)
            {
                node = snapshot.Paths.Nodes[node].Parent;
            }

            return node == place;
        }
    }
}
