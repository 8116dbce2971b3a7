using System.Diagnostics;
using LeakWatch.Values;
using LeakWatch.Values.Dumps;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Benchmarks;

/// <summary>
/// A process dump read with the holders of its objects, beside ClrMD going over the same objects, and over what they refer to, and
/// doing nothing with them.
/// </summary>
internal static class DumpBenchmark
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(int[] sizes)
    {
        Console.WriteLine("| objects | dump MB | EnumerateObjects s | with references s | with holders s | "
            + "to the first | to the second | its peak MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var objects in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("leakwatch-");
            try
            {
                var path = Path.Combine(folder.FullName, "heap.core");
                using (var target = await BenchmarkTarget.StartAsync(objects, "order-trees"))
                {
                    await new DiagnosticsClient(target.ProcessId).WriteDumpAsync(
                        DumpType.WithHeap, path, logDumpGeneration: false, CancellationToken.None);
                }

                Console.WriteLine(Measure(path));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return 0;
    }

    private static string Measure(string path)
    {
        var plain = new List<double>();
        var referring = new List<double>();
        var read = new List<double>();
        var (counted, objects, peak) = (0L, 0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add(Seconds(() => counted = Enumerate(path, withReferences: false)));
            referring.Add(Seconds(() => counted = Enumerate(path, withReferences: true)));
            GC.Collect();
            var before = ProcessMemory.Resident(Environment.ProcessId);
            ProcessMemory.ResetPeak(Environment.ProcessId);
            read.Add(Seconds(() => objects = Read(path)));
            peak = Math.Max(peak, ProcessMemory.Peak(Environment.ProcessId) - before);
        }

        if (counted != objects)
        {
            throw new InvalidOperationException($"ClrMD counts {counted:N0} objects, and there are {objects:N0}.");
        }

        var (a, b, c) = (Median(plain), Median(referring), Median(read));
        return $"| {objects:N0} | {new FileInfo(path).Length / 1e6:0} | {a:0.00} | {b:0.00} | {c:0.00} | {c / a:0.00} | "
            + $"{c / b:0.00} | {peak / 1e6:0} |";
    }

    private static long Enumerate(string path, bool withReferences)
    {
        using var target = DataTarget.LoadDump(path, new DataTargetOptions { UseLockFreeMemoryMapReader = true });
        using var runtime = target.ClrVersions[0].CreateRuntime(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libmscordaccore.so"), ignoreMismatch: true);
        var (count, references) = (0L, 0L);
        foreach (var found in runtime.Heap.EnumerateObjects())
        {
            count += found.IsFree ? 0 : 1;
            references += withReferences && !found.IsFree ? found.EnumerateReferenceAddresses().LongCount() : 0;
        }

        return withReferences == (references > 0) ? count : throw new InvalidOperationException("There are no references.");
    }

    private static long Read(string path)
    {
        var reader = new DumpReader(new ValueOptions(false, ValueOptions.DefaultTimeLimit), null, TimeProvider.System);
        using var heap = reader.Read(path, 1, CancellationToken.None);
        return heap.Missing.Count == 0
            ? heap.Capture.Snapshot.Histogram.Objects + heap.Garbage!.Value.Objects
            : throw new InvalidOperationException(string.Join("; ", heap.MissingText));
    }

    private static double Seconds(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
