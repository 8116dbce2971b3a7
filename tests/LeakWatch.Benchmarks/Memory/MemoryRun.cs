using System.Diagnostics;
using System.Text.Json;

namespace LeakWatch.Benchmarks.Memory;

/// <summary>What the real tool takes for some snapshots of a process.</summary>
/// <param name="Objects">Objects of the process.</param>
/// <param name="Types">Their types.</param>
/// <param name="FirstPeakBytes">The most that was resident until the first snapshot was out.</param>
/// <param name="PeakBytes">The most that was resident in all.</param>
/// <param name="RestBytes">What is resident between two snapshots.</param>
internal sealed record MemoryRun(long Objects, int Types, long FirstPeakBytes, long PeakBytes, long RestBytes)
{
    /// <summary>Takes them.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="snapshots">How many.</param>
    /// <param name="options">Further options of the tool.</param>
    public static async Task<MemoryRun> RunAsync(int processId, int snapshots, params string[] options)
    {
        // One more, which never comes: the tool is there until its memory has been read.
        string[] arguments = ["--pid", $"{processId}", "--format", "json", "--interval", "6s", "-c", $"{snapshots + 1}"];
        var start = new ProcessStartInfo(BuiltProgram.Path("dotnet-leakwatch"), [.. arguments, .. options])
        {
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;
        MemoryRun? run = null;
        for (var taken = 0; taken < snapshots && await tool.StandardOutput.ReadLineAsync() is { } line;)
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("kind").GetString() != "snapshot")
            {
                continue;
            }

            taken++;
            var peak = ProcessMemory.Peak(tool.Id);
            run = new MemoryRun(
                json.RootElement.GetProperty("objects").GetInt64(),
                json.RootElement.GetProperty("types").GetArrayLength(),
                run?.FirstPeakBytes ?? peak,
                peak,
                0);
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        run = run is null
            ? throw new InvalidOperationException("The tool ended without a snapshot.")
            : run with { RestBytes = ProcessMemory.Resident(tool.Id) };
        tool.Kill();
        await tool.WaitForExitAsync();
        return run;
    }
}
