using System.Diagnostics;
using LeakWatch.Files.GcDump;
using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Benchmarks;

/// <summary>Writing a heap as a <c>.gcdump</c> file, and reading it: time, and memory beside what was there before.</summary>
internal static class GcDumpBenchmark
{
    public static int Run(int[] sizes)
    {
        Console.WriteLine("| objects | references | file MB | write s | its peak MB | read into a graph s | its peak MB | "
            + "read and analyzed s | its peak MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var objects in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("leakwatch-");
            try
            {
                Console.WriteLine(Measure(objects, folder.FullName));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return 0;
    }

    private static string Measure(int objects, string folder)
    {
        var (path, written, beforeWriting, references, table) = Write(objects, folder);
        var megabytes = new FileInfo(path).Length / 1e6;
        var (read, beforeReading) = Measure(() => ReadGraph(path));
        var (analyzed, beforeAnalysis) = Measure(() =>
        {
            using var heap = GcDumpReader.Read(path, 1, TimeProvider.System, CancellationToken.None);
            // Equal counts and bytes by type, or the times mean nothing.
            var isEqual = heap.Capture.Snapshot.Histogram.Types.Select(row => (row.Count, row.Bytes))
                .SequenceEqual(table.Types.Select(row => (row.Count, row.Bytes)));
            if (!isEqual || heap.Capture.Snapshot.References != references)
            {
                throw new InvalidOperationException("What was read is not what was written.");
            }
        });
        return $"| {objects:N0} | {references:N0} | {megabytes:0} | {written.TotalSeconds:0.00} | {beforeWriting / 1e6:0} | "
            + $"{read.TotalSeconds:0.00} | {beforeReading / 1e6:0} | {analyzed.TotalSeconds:0.00} | {beforeAnalysis / 1e6:0} |";
    }

    private static (string Path, TimeSpan Time, long Peak, long References, TypeHistogram Table) Write(int objects, string folder)
    {
        using var builder = SyntheticHeap.Orders(objects);
        var table = builder.Histogram.Build(id => new Names().Identify(id).Identity);
        using var analyzer = new HeapAnalyzer(new Names(), new NoRoots(), TimeProvider.System) { TellsAges = false };
        using var capture = analyzer.Analyze(new HeapWalk(DateTimeOffset.UnixEpoch, table, builder, 0, []));
        var origin = new GcDumpOrigin("benchmark", 1, DateTimeOffset.UnixEpoch, GcDumpOrigin.OwnTool, "");
        var path = "";
        var (time, peak) = Measure(() => path = GcDumpWriter.Write(folder, "heap", capture.Objects!, origin));
        return (path, time, peak, capture.Objects!.Graph.ReferenceCount, table);
    }

    private static void ReadGraph(string path)
    {
        using var builder = GcDumpReader.ReadGraph(path);
        builder.Build().Dispose();
    }

    private static (TimeSpan Time, long Peak) Measure(Action work)
    {
        GC.Collect();
        var before = ProcessMemory.Resident(Environment.ProcessId);
        ProcessMemory.ResetPeak(Environment.ProcessId);
        var clock = Stopwatch.StartNew();
        work();
        return (clock.Elapsed, ProcessMemory.Peak(Environment.ProcessId) - before);
    }

    private sealed class Names : ITypeLookup
    {
        public HeapObjectType Identify(ulong typeId) =>
            new(typeId, new TypeIdentity(new TypeName($"Shop.T{typeId}", $"T{typeId}"), "Shop.dll"), null);
    }

    private sealed class NoRoots : IRootLookup;
}
