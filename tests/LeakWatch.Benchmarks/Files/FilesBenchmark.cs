using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;

namespace LeakWatch.Benchmarks.Files;

/// <summary>Sorting lines beside GNU sort, and comparing two files beside comm, in turn.</summary>
internal static class FilesBenchmark
{
    private const int Rounds = 7;
    private const int FreshPercent = 5;

    public static async Task<int> RunAsync(int[] sizes)
    {
        var allEqual = true;
        Console.WriteLine(
            "| lines | MB | GNU sort s | MB | sorter s | MB | ratio | diff: comm s | MB | diff s | MB | ratio | same order |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var size in sizes.Length > 0 ? sizes : [1_000_000])
        {
            var folder = Directory.CreateTempSubdirectory("leakwatch-benchmark-");
            try
            {
                allEqual &= await RunAsync(size, folder.FullName);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return allEqual ? 0 : 1;
    }

    private static async Task<bool> RunAsync(int lines, string folder)
    {
        var unsorted = Path.Combine(folder, "unsorted");
        await using (var file = File.Create(unsorted))
        {
            SampleObjects.Write(file, lines, FreshPercent, edition: 1);
        }

        var byGnu = Path.Combine(folder, "gnu");
        var byTool = Path.Combine(folder, "tool");
        var sorts = new List<(MeasuredProcess Gnu, SortRun Tool)>();
        for (var i = 0; i < Rounds; i++)
        {
            sorts.Add((await MeasuredProcess.RunAsync("sort", unsorted, "-o", byGnu), await SortRun.RunAsync(unsorted, byTool)));
        }

        var areEqual = File.ReadLines(byGnu).SequenceEqual(File.ReadLines(byTool));
        var (first, second) = (WriteSnapshot(folder, lines, 1), WriteSnapshot(folder, lines, 2));
        var diffs = new List<(MeasuredProcess Comm, MeasuredProcess Tool)>();
        for (var i = 0; i < Rounds; i++)
        {
            diffs.Add((
                await MeasuredProcess.RunAsync("comm", first, second),
                await MeasuredProcess.RunAsync(BuiltProgram.Path("dotnet-leakwatch"), "diff", first, second)));
        }

        Console.WriteLine(string.Join(
            " ",
            $"| {lines:N0} | {new FileInfo(unsorted).Length / 1e6:0}",
            $"| {Median(sorts, pair => pair.Gnu.Time.TotalSeconds):0.00} | {Median(sorts, pair => pair.Gnu.PeakBytes / 1e6):0}",
            $"| {Median(sorts, pair => pair.Tool.Time.TotalSeconds):0.00} | "
                + $"{Median(sorts, pair => pair.Tool.ExtraBytes / 1e6):0}",
            $"| {Median(sorts, pair => pair.Tool.Time / pair.Gnu.Time):0.00}",
            $"| {Median(diffs, pair => pair.Comm.Time.TotalSeconds):0.00} | {Median(diffs, pair => pair.Comm.PeakBytes / 1e6):0}",
            $"| {Median(diffs, pair => pair.Tool.Time.TotalSeconds):0.00} | {Median(diffs, pair => pair.Tool.PeakBytes / 1e6):0}",
            $"| {Median(diffs, pair => pair.Tool.Time / pair.Comm.Time):0.00} | {(areEqual ? "yes" : "no")} |"));
        return areEqual;
    }

    private static string WriteSnapshot(string folder, int count, int edition)
    {
        using var text = new MemoryStream();
        SampleObjects.Write(text, count, FreshPercent, edition);
        using var sorter = new LineSorter(folder);
        var rest = text.GetBuffer().AsSpan(0, (int)text.Length);
        while (rest.IndexOf((byte)'\n') is var end and >= 0)
        {
            sorter.Add(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return ObjectsFileWriter.Write(folder, SnapshotFolder.NameOf(edition, DateTimeOffset.UnixEpoch), [], sorter);
    }

    private static double Median<T>(List<T> rounds, Func<T, double> value) => rounds.Select(value).Order().ElementAt(Rounds / 2);
}
