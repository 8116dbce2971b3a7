using LeakWatch.Capture.Sessions;
using LeakWatch.Capture.Starting;
using LeakWatch.Growth;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Targets.Corpus;
using LeakWatch.Tests.Verdicts.Recorded;
using LeakWatch.Values;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Benchmarks.Verdicts.Live;

/// <summary>Records what a watch is given of programs whose truth is known, so that its verdicts can be worked out again without them.</summary>
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
        foreach (var program in Truths.All.Where(truth => scenarios.Length == 0 || scenarios.Contains(truth.Scenario)).DistinctBy(truth => truth.Scenario))
        {
            var file = Path.Combine(directory, $"{program.Scenario}.gz");
            RecordingWriter.Write(await RecordAsync(program), file);
            Console.WriteLine($"{program.Scenario}: {new FileInfo(file).Length:N0} bytes");
        }

        return 0;
    }

    private static async Task<IReadOnlyList<RecordedSnapshot>> RecordAsync(Truth program)
    {
        using var target = await BenchmarkTarget.StartAsync(program.IsWeb ? "LeakWatch.WebTargets" : "LeakWatch.Targets", program.Scenario);
        var options = new HeapSessionOptions(_patience, BufferMegabytes: 1024, WithHolders: true);
        var connection = await TargetConnection.OpenAsync(target.ProcessId, options, TimeProvider.System, CancellationToken.None);
        using var reader = ValueReader.Attach(target.ProcessId, new ValueOptions(false, _patience), TimeProvider.System);
        await using var session = await HeapSession.StartAsync(connection, options, reader, TimeProvider.System, CancellationToken.None);
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        var recorded = new List<RecordedSnapshot>();
        while (recorded.Count < Snapshots)
        {
            if (recorded.Count > 0)
            {
                await target.GoAsync(program.Steps).WaitAsync(_patience);
            }

            using var capture = await session.TakeSnapshotAsync(CancellationToken.None);
            if (capture is not { Snapshot.IsComplete: true, Objects: { } objects })
            {
                throw new InvalidOperationException("A snapshot is not complete.");
            }

            var renderer = reader.RendererFor(capture);
            var bounds = BoundsOf(capture.Snapshot, objects, renderer);
            // Which buffers are asked for depends on those before.
            var elements = history.Add(capture.Snapshot).Paths.Buffers
                .Select(place => (place.Buffer, Count: renderer.ElementsOf(objects.Places.SampleOf(place.Collection).Node)))
                .Where(place => place.Count is not null)
                .ToDictionary(place => place.Buffer, place => place.Count!.Value);
            recorded.Add(new RecordedSnapshot(capture.Snapshot, elements, bounds));
            history = RecordedWatch.Next(history, recorded[^1]);
        }

        return recorded;
    }

    private static Dictionary<int, long> BoundsOf(HeapSnapshot snapshot, HeapObjects objects, IValueRenderer renderer)
    {
        var bounds = new Dictionary<int, long>();
        for (var i = 0; i < snapshot.Paths.Nodes.Length; i++)
        {
            if (snapshot.Paths.Nodes[i] is { Count: 1, Type: not null } && renderer.BoundOf(objects.Places.SampleOf(i).Node) is { } bound)
            {
                bounds.Add(i, bound);
            }
        }

        return bounds;
    }
}
