namespace LeakWatch.Benchmarks;

/// <summary>
/// What a snapshot takes, beside the floor: a reader of the same events that throws every byte away. Both attach to the same
/// process in turn, so that a ratio holds on a machine that is busy with other things, too.
/// </summary>
internal static class CaptureBenchmark
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(int[] sizes)
    {
        Console.WriteLine("| objects | floor s | attach to table s | ratio | whole tool s | pause s | events MB | tool peak "
            + "MB | target MB | its growth: plain GC | floor | tool | exact |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        var allExact = true;
        foreach (var size in sizes.Length > 0 ? sizes : [10_000_000])
        {
            allExact &= await RunAsync(size);
        }

        return allExact ? 0 : 1;
    }

    private static async Task<bool> RunAsync(int objects)
    {
        using var target = await BenchmarkTarget.StartAsync(objects);
        // The first snapshot of a process makes objects of its own, and both readers have to be compiled.
        await DrainFloor.RunAsync(target.ProcessId);
        await AttachToTable.RunAsync(target.ProcessId);
        await ToolRun.RunAsync(target.ProcessId, withHolders: false);
        await target.CollectAsync();

        var plainPeak = await target.PeakGrowthAsync(target.CollectAsync);
        var rounds = new List<Round>();
        for (var i = 0; i < Rounds; i++)
        {
            TimeSpan floor = default;
            ToolRun tool = null!;
            var attach = await AttachToTable.RunAsync(target.ProcessId);
            var floorPeak = await target.PeakGrowthAsync(async () => floor = await DrainFloor.RunAsync(target.ProcessId));
            var toolPeak = await target.PeakGrowthAsync(
                async () => tool = await ToolRun.RunAsync(target.ProcessId, withHolders: false));
            rounds.Add(new Round(floor, attach, tool, floorPeak, toolPeak, target.IsExact(tool.Counts)));
        }

        Console.WriteLine(string.Join(
            " ",
            $"| {objects:N0} | {Median(round => round.Floor.TotalSeconds):0.00} | "
                + $"{Median(round => round.AttachToTable.TotalSeconds):0.00}",
            $"| {Median(round => round.AttachToTable / round.Floor):0.00} | "
                + $"{Median(round => round.Tool.StartToTable.TotalSeconds):0.00}",
            $"| {Median(round => round.Tool.Pause.TotalSeconds):0.00}",
            $"| {Median(round => round.Tool.BytesReceived / 1e6):0} | {Median(round => round.Tool.PeakBytes / 1e6):0} | "
                + $"{target.ResidentBytes / 1e6:0}",
            $"| {plainPeak:+0.0 %} | {Median(round => round.FloorPeak):+0.0 %} | {Median(round => round.ToolPeak):+0.0 %}",
            $"| {rounds.Count(round => round.IsExact)} of {Rounds} |"));
        return rounds.TrueForAll(round => round.IsExact);

        double Median(Func<Round, double> value) => rounds.Select(value).Order().ElementAt(Rounds / 2);
    }

    private sealed record Round(
        TimeSpan Floor, TimeSpan AttachToTable, ToolRun Tool, double FloorPeak, double ToolPeak, bool IsExact);
}
