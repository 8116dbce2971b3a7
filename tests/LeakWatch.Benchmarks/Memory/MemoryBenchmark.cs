namespace LeakWatch.Benchmarks.Memory;

/// <summary>What the tool takes on a heap of a few types and on one of many, with everything, without values, as a table.</summary>
internal static class MemoryBenchmark
{
    private const int Snapshots = 5;

    private static readonly (string Name, string[] Options)[] _ways =
    [
        ("table alone", ["--types-only"]),
        ("without values", ["--values", "off"]),
        ("all", []),
    ];

    /// <summary>Measures each, and prints a row for it.</summary>
    /// <param name="sources">A folder with sources to compile; none for the small heap alone.</param>
    public static async Task<int> RunAsync(string? sources)
    {
        Console.WriteLine("| heap | objects | types | | first snapshot: peak MB | five: peak MB | between MB |");
        Console.WriteLine("| --- | ---: | ---: | --- | ---: | ---: | ---: |");
        using (var target = await BenchmarkTarget.StartAsync(1000))
        {
            await RunAsync("small", target);
        }

        foreach (var times in sources is null ? [] : new[] { 1, 2 })
        {
            using var target = await BenchmarkTarget.StartAsync(
                "LeakWatch.Benchmarks", CompiledSources.Command, sources!, $"{times}");
            await RunAsync($"compiler, {times} times", target);
        }

        return 0;
    }

    private static async Task RunAsync(string heap, BenchmarkTarget target)
    {
        foreach (var (name, options) in _ways)
        {
            var run = await MemoryRun.RunAsync(target.ProcessId, Snapshots, options);
            Console.WriteLine(
                $"| {heap} | {run.Objects:N0} | {run.Types:N0} | {name} | {run.FirstPeakBytes / 1e6:0} | {run.PeakBytes / 1e6:0} | "
                    + $"{run.RestBytes / 1e6:0} |");
        }
    }
}
