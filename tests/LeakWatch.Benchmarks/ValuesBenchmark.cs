namespace LeakWatch.Benchmarks;

/// <summary>
/// What content costs: an object as text beside reading its fields one by one, and a file of lines beside sorting that file.
/// </summary>
internal static class ValuesBenchmark
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(int[] sizes)
    {
        foreach (var size in sizes.Length > 0 ? sizes : [1_000_000])
        {
            // An object and its string.
            using var target = await BenchmarkTarget.StartAsync(size / 2, "purchases");
            await ToolRun.RunAsync(target.ProcessId, withHolders: true);
            await target.CollectAsync();
            await RenderAsync(target);
            await WriteAsync(target);
        }

        return 0;
    }

    private static async Task RenderAsync(BenchmarkTarget target)
    {
        var rounds = new List<RenderRun>();
        for (var i = 0; i <= Rounds; i++)
        {
            rounds.Add(await RenderRun.RunAsync(target.ProcessId));
        }

        // The first one compiles.
        rounds.RemoveAt(0);
        Console.WriteLine("| objects rendered | copied MB | copy ms | µs an object | by field µs an object | ratio |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Join(
            " ",
            $"| {rounds[0].Objects:N0} | {rounds[0].BytesCopied / 1e6:0} | "
                + $"{Median(rounds, run => run.Copy.TotalMilliseconds):0.0}",
            $"| {Median(rounds, run => run.MicrosecondsOfRendering):0.00} | "
                + $"{Median(rounds, run => run.MicrosecondsByField):0.00}",
            $"| {Median(rounds, run => run.MicrosecondsByField / run.MicrosecondsOfRendering):0.0} |"));
    }

    private static async Task WriteAsync(BenchmarkTarget target)
    {
        var rounds = new List<WriteRun>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add(await WriteRun.RunAsync(target.ProcessId));
        }

        Console.WriteLine();
        Console.WriteLine(
            "| lines | file MB | read, rendered, sorted, written s | GNU sort s | ratio | peak MB | table alone | difference |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Join(
            " ",
            $"| {rounds[0].Lines:N0} | {rounds[0].FileBytes / 1e6:0} | {Median(rounds, run => run.Write.TotalSeconds):0.00}",
            $"| {Median(rounds, run => run.Sort.TotalSeconds):0.00} | {Median(rounds, run => run.Write / run.Sort):0.00}",
            $"| {Median(rounds, run => run.PeakBytes / 1e6):0} | {Median(rounds, run => run.PeakOfTable / 1e6):0}",
            $"| {Median(rounds, run => (run.PeakBytes - run.PeakOfTable) / 1e6):0} |"));
    }

    private static double Median<T>(List<T> rounds, Func<T, double> value) =>
        rounds.Select(value).Order().ElementAt(rounds.Count / 2);
}
