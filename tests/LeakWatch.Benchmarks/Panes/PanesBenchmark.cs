using System.Diagnostics;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Retention;
using LeakWatch.Heap.Types;
using LeakWatch.Panes;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Screen;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Benchmarks.Panes;

/// <summary>
/// How long it takes until a key is answered, with 10,000 types and 200 sites, at rest and beside a heap that is worked out; and what the
/// tool sends and takes on a terminal.
/// </summary>
internal static class PanesBenchmark
{
    private const int Types = 10_000;
    private const int Sites = 200;
    private const int Keys = 200;
    private const int ObjectsBeside = 2_000_000;

    // Down, up, the next order, the end, the top, a filter among 10,000 types, and away with it.
    private static readonly string[] _keys = ["\e[B", "\e[A", "o", "G", "g", "/", "7", "\r"];

    public static async Task<int> RunAsync()
    {
        Console.WriteLine("| | keys | median ms | 95 % ms | longest ms |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        using (var panes = new DrivenPanes())
        {
            Measure(panes, "at rest");
            using var working = new CancellationTokenSource();
            var beside = Task.Run(() => WorkOutHeaps(working.Token));
            Measure(panes, $"beside a heap of {ObjectsBeside:N0} objects that is worked out");
            await working.CancelAsync();
            await beside;
        }

        await TerminalBenchmark.RunAsync();
        return 0;
    }

    private static void Measure(DrivenPanes panes, string name)
    {
        var times = new List<double>();
        for (var i = 0; i < Keys; i++)
        {
            times.Add(panes.TimeOf(_keys[i % _keys.Length]).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"| {name} | {Keys} | {times[Keys / 2]:0.0} | {times[Keys * 95 / 100]:0.0} | {times[^1]:0.0} |");
    }

    private static void WorkOutHeaps(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var builder = SyntheticHeap.Orders(ObjectsBeside);
            using var graph = builder.Build();
            using var dominators = DominatorTree.Build(graph, TimeSpan.FromMinutes(5), TimeProvider.System);
            using var tree = ShortestPathTree.Build(graph);
            PathAggregator.Aggregate(
                graph, tree, () => dominators, type => new TypeIdentity(new TypeName($"T{type}", $"T{type}"), ""), 16);
        }
    }

    /// <summary>The panes on a thread of their own, in a terminal that is none.</summary>
    private sealed class DrivenPanes : IDisposable
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

        private readonly Thread _thread;
        private readonly AutoResetEvent _drawn = new(false);
        private readonly ManualResetEventSlim _started = new();
        private PaneApp? _app;

        public DrivenPanes()
        {
            Environment.SetEnvironmentVariable("DisableRealDriverIO", "1");
            _thread = new Thread(Run) { IsBackground = true };
            _thread.Start();
            _started.Wait();
            _drawn.WaitOne(_patience);
        }

        /// <summary>From a key at the terminal until the screen is drawn.</summary>
        public TimeSpan TimeOf(string key)
        {
            // What the last one has left to do is done.
            while (_drawn.WaitOne(TimeSpan.FromMilliseconds(200)))
            {
            }

            var start = Stopwatch.GetTimestamp();
            _app!.Input.Write(key);

            return _drawn.WaitOne(_patience)
                ? Stopwatch.GetElapsedTime(start)
                : throw new TimeoutException($"'{key.Replace('\e', '^')}' is not answered.");
        }

        public void Dispose()
        {
            _app!.Stop();
            _thread.Join();
            _drawn.Dispose();
            _started.Dispose();
        }

        private void Run()
        {
            using var app = new PaneApp(new PaneOptions(true, true, TimeProvider.System), new NoWatch(), null);
            _app = app;
            app.App.Driver!.SetScreenSize(200, 60);
            app.App.LayoutAndDrawComplete += (_, _) => _drawn.Set();
            var line = LineOf();
            app.Model.Log.Add(line);
            app.Model.Newest = line;
            app.Model.Shown = new PaneMoment(line, [.. line.Types.Select(type => new TypeRow(type, [1, 2, 3]))], null);
            app.View.ShowMoment();
            app.View.Focus(Pane.Types);
            _started.Set();
            app.Run();
        }

        private static SnapshotLine LineOf() => new(
            8, DateTimeOffset.UnixEpoch, 5_000_000, 500_000_000, 9_000_000, true, false, [], 90, 0.01, 300, 200, 50_000_000, 1,
            null, null, null, null, 0, 0, null, 0, 0,
            [.. Enumerable.Range(0, Types).Select(TypeOf)], 0,
            [.. Enumerable.Range(0, Sites).Select(SiteOf)], null, []);

        private static TypeLine TypeOf(int i) => new(
            $"Shop.Model.Namespace{i % 97}.Thing{i}", "Shop.dll", i * 17L % 9_999, i * 1_701L, 1, 32, 5, 160, 1, 32, null,
            i % 50 == 0 ? "growing" : "stable", null, null, null, null, null);

        private static GrowthLine SiteOf(int i) => new(
            i, $"static Shop.Cache{i}.s_things", ["System.Collections.Generic.List<Shop.Thing>"], "Shop.Thing",
            $"Shop.Cache{i}.s_things", "holds 1 Thing", "objects", i * 100L, i * 3_200L, true, 1, 32, 10, i, i * 32,
            null, null, null, null, "growing", false, null, 0.9, 7, 7, null, [], "steady", "look for it", null, [], [], null,
            [], [], null);
    }
}
