using System.Diagnostics;
using System.Globalization;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Retention;
using LeakWatch.Heap.Types;

namespace LeakWatch.Benchmarks;

/// <summary>What is made of a graph, part by part: the first time in a process, and when everything is compiled.</summary>
internal static class TreesBenchmark
{
    private const int Rounds = 4;

    public static int Run(string[] arguments)
    {
        var objects = arguments is [_, var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 10_000_000;
        Console.WriteLine("| heap | objects | references | round | references s | dominators s | of a processor s | "
            + "shortest paths s | fold s | in all s | peak MB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var round = 0; round < Rounds; round++)
        {
            using var builder = arguments[0] switch
            {
                "chain" => SyntheticHeap.Chain(objects),
                "orders" => SyntheticHeap.Orders(objects),
                _ => SyntheticHeap.Tangle(objects),
            };
            ProcessMemory.ResetPeak(Environment.ProcessId);
            Console.WriteLine($"| {arguments[0]} | {objects:N0} {Measure(builder, round)}");
        }

        return 0;
    }

    private static string Measure(HeapGraphBuilder builder, int round)
    {
        var clock = Stopwatch.StartNew();
        using var graph = builder.Build();
        var built = clock.Elapsed;
        var cpu = Environment.CpuUsage.TotalTime;
        using var dominators = DominatorTree.Build(graph, TimeSpan.FromMinutes(5), TimeProvider.System);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var dominated = clock.Elapsed;
        using var tree = ShortestPathTree.Build(graph);
        var reached = clock.Elapsed;
        PathAggregator.Aggregate(graph, tree, () => dominators, Identify, builder.Histogram.TypeCount);
        var folded = clock.Elapsed;
        return string.Join(
            " ",
            $"| {graph.ReferenceCount:N0} | {round} | {built.TotalSeconds:0.00} | {(dominated - built).TotalSeconds:0.00} | "
                + $"{cpu.TotalSeconds:0.00}",
            $"| {(reached - dominated).TotalSeconds:0.00} | {(folded - reached).TotalSeconds:0.00} | {folded.TotalSeconds:0.00}",
            $"| {ProcessMemory.Peak(Environment.ProcessId) / 1e6:0} |");
    }

    private static TypeIdentity Identify(int type) => new(new TypeName($"T{type}", $"T{type}"), "");
}
