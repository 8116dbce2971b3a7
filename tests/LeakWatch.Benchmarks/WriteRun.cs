using System.Diagnostics;
using System.Text.Json;

namespace LeakWatch.Benchmarks;

/// <summary>
/// A snapshot with the file of its objects by the real tool, beside sorting the finished file, and beside a snapshot without it.
/// </summary>
internal sealed record WriteRun(long Lines, long FileBytes, TimeSpan Write, TimeSpan Sort, long PeakBytes, long PeakOfTable)
{
    public static async Task<WriteRun> RunAsync(int processId)
    {
        var folder = Directory.CreateTempSubdirectory("leakwatch-benchmark-");
        try
        {
            var (_, table) = await SnapshotAsync(
                processId, Path.Combine(folder.FullName, "table"), "--objects", "none", "--values", "off");
            var (snapshot, peak) = await SnapshotAsync(
                processId, Path.Combine(folder.FullName, "objects"), "--max-objects", "10000000");
            var file = Path.Combine(folder.FullName, "objects", snapshot.GetProperty("objectsFile").GetString()!);
            var write = TimeSpan.FromMilliseconds(
                snapshot.GetProperty("valuesMilliseconds").GetDouble() + snapshot.GetProperty("filesMilliseconds").GetDouble());
            return new WriteRun(
                File.ReadLines(file).LongCount(), new FileInfo(file).Length, write, await SortAsync(file), peak, table);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(JsonElement Snapshot, long Peak)> SnapshotAsync(
        int processId, string folder, params string[] options)
    {
        // Two snapshots: the second never comes, but keeps the tool there until its memory has been read.
        var start = new ProcessStartInfo(
            BuiltProgram.Path("dotnet-leakwatch"),
            ["--pid", $"{processId}", "--format", "json", "--interval", "1h", "-c", "2", "--top", "1", "-o", folder, .. options])
        {
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;
        await tool.StandardOutput.ReadLineAsync();
        var line = await tool.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(
            "The tool ended without a snapshot.");
        var peak = ProcessMemory.Peak(tool.Id);
        using (var stop = Process.Start("kill", ["-INT", $"{tool.Id}"]))
        {
            await stop.WaitForExitAsync();
        }

        await tool.WaitForExitAsync();
        return (JsonElement.Parse(line), peak);
    }

    private static async Task<TimeSpan> SortAsync(string file)
    {
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo("sort", ["-o", file + ".sorted", file]);
        start.Environment["LC_ALL"] = "C";
        using var sort = Process.Start(start)!;
        await sort.WaitForExitAsync();
        return clock.Elapsed;
    }
}
