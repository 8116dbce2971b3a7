using System.Diagnostics;
using System.Text.Json;

namespace LeakWatch.Benchmarks;

/// <summary>One snapshot by the real tool in a process of its own.</summary>
/// <param name="StartToTable">From the start of the process to the line with the table.</param>
/// <param name="Pause">How long the target stood still.</param>
/// <param name="BytesReceived">Bytes of events.</param>
/// <param name="PeakBytes">The most memory that the tool had resident.</param>
/// <param name="Counts">Objects by type; empty when the snapshot was not complete.</param>
internal sealed record ToolRun(
    TimeSpan StartToTable, TimeSpan Pause, long BytesReceived, long PeakBytes, IReadOnlyDictionary<string, long> Counts)
{
    public static async Task<ToolRun> RunAsync(int processId)
    {
        var clock = Stopwatch.StartNew();
        // Two snapshots: the second never comes, but keeps the tool there until its memory has been read.
        var start = new ProcessStartInfo(
            BuiltProgram.Path("dotnet-leakwatch"), ["--pid", $"{processId}", "--format", "json", "--interval", "1h", "-c", "2"])
        {
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;
        while (await tool.StandardOutput.ReadLineAsync() is { } line)
        {
            var elapsed = clock.Elapsed;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("kind").GetString() != "snapshot")
            {
                continue;
            }

            var run = new ToolRun(
                elapsed,
                TimeSpan.FromMilliseconds(root.GetProperty("pauseMilliseconds").GetDouble()),
                root.GetProperty("bytesReceived").GetInt64(),
                ProcessMemory.Peak(tool.Id),
                CountsOf(root.GetProperty("types")));
            using (var stop = Process.Start("kill", ["-INT", $"{tool.Id}"]))
            {
                await stop.WaitForExitAsync();
            }

            await tool.WaitForExitAsync();
            return run;
        }

        throw new InvalidOperationException("The tool ended without a snapshot.");
    }

    private static Dictionary<string, long> CountsOf(JsonElement types)
    {
        var counts = new Dictionary<string, long>();
        foreach (var type in types.EnumerateArray())
        {
            var name = type.GetProperty("type").GetString()!;
            counts[name] = counts.GetValueOrDefault(name) + type.GetProperty("count").GetInt64();
        }

        return counts;
    }
}
