namespace LeakWatch.Benchmarks;

/// <summary>
/// What it takes to find the holders, beside the plain table of the same heap: time behind it, and memory an object.
/// </summary>
internal static class HoldersBenchmark
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(string scenario, int[] sizes)
    {
        Console.WriteLine("| heap | objects | references | table s | with holders: table s | holders s later | in all / "
            + "table | tool peak MB | bytes an object | target stopped s, without and with | exact |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        var allExact = true;
        foreach (var size in sizes.Length > 0 ? sizes : [10_000_000])
        {
            allExact &= await RunAsync(scenario, size);
        }

        return allExact ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string scenario, int objects)
    {
        using var target = await BenchmarkTarget.StartAsync(objects, scenario);
        await ToolRun.RunAsync(target.ProcessId, withHolders: true);
        await target.CollectAsync();
        var rounds = new List<(ToolRun Table, ToolRun Holders)>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add((
                await ToolRun.RunAsync(target.ProcessId, withHolders: false),
                await ToolRun.RunAsync(target.ProcessId, withHolders: true)));
        }

        var exact = rounds.Count(round => target.IsExact(round.Table.Counts) && target.IsExact(round.Holders.Counts));
        var (_, any) = rounds[0];
        Console.WriteLine(string.Join(
            " ",
            $"| {scenario} | {any.Objects:N0} | {any.References:N0} | "
                + $"{Median(round => round.Table.TriggerToTable.TotalSeconds):0.00}",
            $"| {Median(round => round.Holders.TriggerToTable.TotalSeconds):0.00} | "
                + $"{Median(round => round.Holders.Analysis.TotalSeconds):0.00}",
            $"| {Median(round => (round.Holders.TriggerToTable + round.Holders.Analysis) / round.Table.TriggerToTable):0.00}",
            $"| {Median(round => round.Holders.PeakBytes / 1e6):0} | "
                + $"{Median(round => round.Holders.PeakBytes / (double)any.Objects):0.0}",
            $"| {Median(round => round.Table.Pause.TotalSeconds):0.00}, "
                + $"{Median(round => round.Holders.Pause.TotalSeconds):0.00} | {exact} of {Rounds} |"));
        return exact == Rounds;

        double Median(Func<(ToolRun Table, ToolRun Holders), double> value) => rounds.Select(value).Order().ElementAt(Rounds / 2);
    }
}
