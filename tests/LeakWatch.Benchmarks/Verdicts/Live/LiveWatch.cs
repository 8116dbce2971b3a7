using System.Diagnostics;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.Benchmarks.Verdicts.Live;

/// <summary>A watch by the real tool of a program that does the same amount of work between any two snapshots.</summary>
internal static class LiveWatch
{
    public const int Snapshots = 20;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Watches it to the end.</summary>
    /// <param name="program">The program, and how many steps it does between two snapshots.</param>
    /// <param name="values">
    /// What the tool reads of the content of objects: <c>on</c>, or <c>off</c>, by which it does not know what a container may
    /// hold at most.
    /// </param>
    /// <returns>What the tool wrote of each snapshot.</returns>
    public static async Task<IReadOnlyList<LiveSnapshot>> RunAsync(Truth program, string values)
    {
        using var target = await BenchmarkTarget.StartAsync(
            program.IsWeb ? "LeakWatch.WebTargets" : "LeakWatch.Targets", program.Scenario);
        // The interval is never over: each snapshot is asked for when the steps before it are done.
        var start = new ProcessStartInfo(
            BuiltProgram.Path("dotnet-leakwatch"),
            ["--pid", $"{target.ProcessId}", "--format", "json", "--interval", "1h", "-c", $"{Snapshots}", "--values", values])
        {
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;
        try
        {
            var snapshots = new List<LiveSnapshot> { await NextAsync(tool) };
            while (snapshots.Count < Snapshots)
            {
                await target.GoAsync(program.Steps).WaitAsync(_patience);
                await SignalAsync(tool);
                snapshots.Add(await NextAsync(tool));
            }

            return snapshots;
        }
        finally
        {
            await EndAsync(tool);
        }
    }

    private static async Task<LiveSnapshot> NextAsync(Process tool)
    {
        while (await tool.StandardOutput.ReadLineAsync().WaitAsync(_patience) is { } line)
        {
            if (LiveSnapshot.Read(line) is { } snapshot)
            {
                return snapshot.Complete ? snapshot : throw new InvalidOperationException("A snapshot is not complete.");
            }
        }

        throw new InvalidOperationException("The tool ended before its last snapshot.");
    }

    private static async Task SignalAsync(Process tool)
    {
        using var signal = Process.Start("kill", ["-USR1", $"{tool.Id}"]);
        await signal.WaitForExitAsync();
    }

    // After the last snapshot it ends by itself. Only where something went wrong is there anything to end.
    private static async Task EndAsync(Process tool)
    {
        try
        {
            await tool.StandardOutput.ReadToEndAsync().WaitAsync(_patience / 6);
            await tool.WaitForExitAsync().WaitAsync(_patience / 6);
        }
        catch (TimeoutException)
        {
            tool.Kill();
        }
    }
}
