using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Benchmarks;

/// <summary>
/// What it costs a target to tell what its forced collections move: where half of all objects, any of them, died since the last
/// one.
/// </summary>
internal static class MovementBenchmark
{
    private const int Rounds = 5;
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    // GC and GCHeapDump; GC, GCHeapCollect, Type and GCHeapAndTypeNames; GCHeapSurvivalAndMovement.
    private const long Walk = 0x1 | 0x100000;
    private const long Trigger = 0x1 | 0x800000 | 0x80000 | 0x1000000;
    private const long Movement = 0x400000;

    public static async Task<int> RunAsync(int[] sizes)
    {
        Console.WriteLine(
            "| objects | pieces | stopped s | with movement | ratio | ns a piece | target MB | its growth | with movement |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes.Length > 0 ? sizes : [2_000_000])
        {
            await RunAsync(size);
        }

        return 0;
    }

    private static async Task RunAsync(int objects)
    {
        using var target = await BenchmarkTarget.StartAsync(objects, "gaps");
        await MeasureAsync(target, Trigger | Movement);
        List<Cost> without = [], with = [];
        for (var i = 0; i < Rounds; i++)
        {
            without.Add(await MeasureAsync(target, Trigger));
            with.Add(await MeasureAsync(target, Trigger | Movement));
        }

        var (plain, told, pieces) = (Median(without, cost => cost.Pause), Median(
            with, cost => cost.Pause), Median(with, cost => cost.Pieces));
        Console.WriteLine(string.Join(
            " | ",
            $"| {objects:N0} | {pieces:N0} | {plain / 1e3:0.00} | {told / 1e3:0.00} | {told / plain:0.00} | "
                + $"{(told - plain) * 1e6 / pieces:0}",
            $"{target.ResidentBytes / 1e6:0} | {Median(without, cost => cost.Growth):+0.0 %} | "
                + $"{Median(with, cost => cost.Growth):+0.0 %} |"));

        static double Median(List<Cost> costs, Func<Cost, double> value) => costs.Select(value).Order().ElementAt(Rounds / 2);
    }

    private static async Task<Cost> MeasureAsync(BenchmarkTarget target, long trigger)
    {
        await target.GoAsync(1);
        var (pause, pieces) = (0.0, 0L);
        var growth = await target.PeakGrowthAsync(async () => (pause, pieces) = await CollectAsync(target.ProcessId, trigger));
        return new Cost(pause, pieces, growth);
    }

    private static async Task<(double Pause, long Pieces)> CollectAsync(int processId, long keywords)
    {
        var client = new DiagnosticsClient(processId);
        var (stopped, pause, pieces) = (0.0, 0.0, 0L);
        using var walk = await StartAsync(Walk, 1024);
        var walking = Follow(walk, source =>
        {
            source.Clr.GCSuspendEEStart += data => stopped = data.TimeStampRelativeMSec;
            source.Clr.GCRestartEEStop += data => pause = Math.Max(pause, data.TimeStampRelativeMSec - stopped);
        });
        using var trigger = await StartAsync(keywords, 64);
        var triggering = Follow(trigger, source =>
        {
            source.Clr.GCBulkMovedObjectRanges += data => pieces += data.Count;
            source.Clr.GCBulkSurvivingObjectRanges += data => pieces += data.Count;
        });
        await trigger.StopAsync(CancellationToken.None);
        await triggering;
        await walk.StopAsync(CancellationToken.None);
        await walking;
        return (pause, pieces);

        Task<EventPipeSession> StartAsync(long asked, int megabytes) => client.StartEventPipeSessionAsync(
            new EventPipeSessionConfiguration(
                [new EventPipeProvider(Runtime, EventLevel.Informational, asked)], megabytes, 0L, requestStackwalk: false),
            CancellationToken.None);
    }

    private static Task Follow(EventPipeSession session, Action<EventPipeEventSource> subscribe) => Task.Factory.StartNew(
        () =>
        {
            using var source = new EventPipeEventSource(session.EventStream);
            subscribe(source);
            source.Process();
        },
        TaskCreationOptions.LongRunning);

    private sealed record Cost(double Pause, long Pieces, double Growth);
}
