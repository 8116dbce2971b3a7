using System.Diagnostics;
using System.Text.Json;

namespace LeakWatch.Benchmarks.Memory;

/// <summary>Whether the tool itself grows: its resident memory over very many snapshots of a small process.</summary>
internal static class FlatBenchmark
{
    private const int Rows = 20;

    /// <summary>Takes them as fast as it goes, and prints the memory now and then.</summary>
    /// <param name="snapshots">How many.</param>
    public static async Task<int> RunAsync(int snapshots)
    {
        using var target = await BenchmarkTarget.StartAsync(1000);
        string[] arguments =
        [
            "--pid", $"{target.ProcessId}", "--format", "json", "--top", "1", "--interval", "50ms", "-c", $"{snapshots + 1}",
        ];
        var start = new ProcessStartInfo(BuiltProgram.Path("dotnet-leakwatch"), arguments) { RedirectStandardOutput = true };
        using var tool = Process.Start(start)!;
        Console.WriteLine("| snapshots | least MB since the row before | most MB | target MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: |");
        var (taken, least, most) = (0, long.MaxValue, 0L);
        while (taken < snapshots && await tool.StandardOutput.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("kind").GetString() != "snapshot")
            {
                continue;
            }

            var resident = ProcessMemory.Resident(tool.Id);
            (least, most) = (Math.Min(least, resident), Math.Max(most, resident));
            if (++taken % Math.Max(1, snapshots / Rows) == 0)
            {
                Console.WriteLine($"| {taken:N0} | {least / 1e6:0.0} | {most / 1e6:0.0} | {target.ResidentBytes / 1e6:0.0} |");
                (least, most) = (long.MaxValue, 0L);
            }
        }

        tool.Kill();
        await tool.WaitForExitAsync();
        return taken == snapshots ? 0 : 1;
    }
}
