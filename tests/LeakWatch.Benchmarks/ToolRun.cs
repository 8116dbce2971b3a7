using System.Diagnostics;
using System.Text.Json;

namespace LeakWatch.Benchmarks;

/// <summary>One snapshot by the real tool in a process of its own.</summary>
/// <param name="StartToTable">From the start of the process to the line with the table.</param>
/// <param name="TriggerToTable">From asking for the collection to the table.</param>
/// <param name="Analysis">From the table to the holders; zero without them.</param>
/// <param name="Pause">How long the target stood still.</param>
/// <param name="BytesReceived">Bytes of events.</param>
/// <param name="PeakBytes">The most memory that the tool had resident.</param>
/// <param name="Counts">Objects by type; empty when the snapshot was not complete.</param>
internal sealed record ToolRun(
    TimeSpan StartToTable,
    TimeSpan TriggerToTable,
    TimeSpan Analysis,
    TimeSpan Pause,
    long BytesReceived,
    long PeakBytes,
    IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Objects in all.</summary>
    public long Objects { get; private init; }

    /// <summary>References in all.</summary>
    public long References { get; private init; }

    /// <summary>Takes it.</summary>
    /// <param name="processId">The target.</param>
    /// <param name="withHolders">Whether the holders are found as well, without values, or the table is all.</param>
    public static async Task<ToolRun> RunAsync(int processId, bool withHolders)
    {
        var clock = Stopwatch.StartNew();
        // Two snapshots: the second never comes, but keeps the tool there until its memory has been read.
        string[] arguments = ["--pid", $"{processId}", "--format", "json", "--interval", "1h", "-c", "2"];
        var start = new ProcessStartInfo(
            BuiltProgram.Path("dotnet-leakwatch"),
            [.. arguments, .. withHolders ? ["--values", "off"] : (string[])["--types-only"]])
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
                TimeSpan.FromMilliseconds(root.GetProperty("tableMilliseconds").GetDouble()),
                TimeSpan.FromMilliseconds(root.GetProperty("holdersMilliseconds").GetDouble()),
                TimeSpan.FromMilliseconds(root.GetProperty("pauseMilliseconds").GetDouble()),
                root.GetProperty("bytesReceived").GetInt64(),
                ProcessMemory.Peak(tool.Id),
                CountsOf(root.GetProperty("types")))
            {
                Objects = root.GetProperty("objects").GetInt64(),
                References = root.GetProperty("references").GetInt64(),
            };
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
