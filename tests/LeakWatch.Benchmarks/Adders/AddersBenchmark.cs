using System.Diagnostics;
using LeakWatch.Capture.Allocations;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Sessions;
using LeakWatch.Capture.Starting;

namespace LeakWatch.Benchmarks.Adders;

/// <summary>
/// What it costs a program to have its allocations sampled: the same work without, with samples alone, and with survivors as a watch
/// follows them, one after the other in each round.
/// </summary>
internal static class AddersBenchmark
{
    private const int Rounds = 9;
    private static readonly TimeSpan _ofWork = TimeSpan.FromSeconds(1.5);

    public static async Task<int> RunAsync()
    {
        Console.WriteLine(
            "| program | sampling | throughput | lowest, highest | samples/s | KB/s | this processor | survivors |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |");
        await MeasureAsync("all cores flat out", "LeakWatch.Targets", "adds-flat-out");
        await MeasureAsync("web server under load", "LeakWatch.WebTargets", "web");
        return 0;
    }

    private static async Task MeasureAsync(string name, string project, string scenario)
    {
        using var target = await BenchmarkTarget.StartAsync(project, scenario);
        var options = new HeapSessionOptions(TimeSpan.FromSeconds(60), BufferMegabytes: 256);
        var connection = await TargetConnection.OpenAsync(
            ProcessLookup.ById(target.ProcessId), options, TimeProvider.System, CancellationToken.None);
        await using var heap = await HeapSession.StartAsync(
            connection, options, null, TimeProvider.System, CancellationToken.None);
        var steps = await StepsOfAsync(target);
        List<double> plain = [];
        var sampled = new[] { false, true }.ToDictionary(follows => follows, _ => new List<Sampled>());
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add((await TimeOfAsync(target, steps)).TotalSeconds);
            foreach (var follows in sampled.Keys)
            {
                sampled[follows].Add(await SampleAsync(target, steps, heap, follows));
            }
        }

        foreach (var (follows, runs) in sampled)
        {
            var kind = follows ? "with survivors" : "samples alone";
            var ratios = runs.Select((run, i) => plain[i] / run.Seconds).Order().ToList();
            var middle = runs.OrderBy(run => run.Seconds).ElementAt(Rounds / 2);
            Console.WriteLine(
                $"| {name} | {kind} | {ratios[Rounds / 2]:0.00} | {ratios[0]:0.00}, {ratios[^1]:0.00} "
                    + $"| {middle.Samples / middle.Seconds:N0} | {middle.Bytes / middle.Seconds / 1e3:N0} "
                    + $"| {middle.Processor / middle.Seconds:0.0 %} | {middle.Survivors} |");
        }
    }

    // As much work as takes long enough to be measured.
    private static async Task<int> StepsOfAsync(BenchmarkTarget target)
    {
        for (var steps = 1; ; steps *= 2)
        {
            if (await TimeOfAsync(target, steps) > _ofWork)
            {
                return steps;
            }
        }
    }

    private static async Task<TimeSpan> TimeOfAsync(BenchmarkTarget target, int steps)
    {
        var started = Stopwatch.GetTimestamp();
        await target.GoAsync(steps);
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<Sampled> SampleAsync(BenchmarkTarget target, int steps, HeapSession heap, bool follows)
    {
        // Of no type: what is kept costs nothing worth the name.
        await using var session = await heap.SampleAllocationsAsync(
            new AllocationSessionOptions(new HashSet<ulong>(), follows), null, CancellationToken.None);
        var processor = Environment.CpuUsage.TotalTime;
        var time = await TimeOfAsync(target, steps);
        processor = Environment.CpuUsage.TotalTime - processor;
        var result = await session.FinishAsync(CancellationToken.None);
        return new Sampled(
            time.TotalSeconds,
            result.SamplesSeen,
            result.Cost.BytesReceived,
            processor.TotalSeconds,
            follows ? $"{result.Survivors?.Kind}" : "");
    }

    private sealed record Sampled(double Seconds, long Samples, long Bytes, double Processor, string Survivors);
}
