using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>
/// A process whose memory grows while its heap does not, watched with as much allocated between any two snapshots.
/// </summary>
public sealed class NativeGrowthTests
{
    private const int Snapshots = 9;
    private const int MegabytesBetween = 32;
    private const string Sentence = "the process grows outside the managed heap: its memory +";

    [Fact]
    public async Task Native_memory_that_is_never_freed_is_said_to_grow_in_text_and_in_JSON()
    {
        var (text, snapshots, end) = await WatchAsync("native-leak");

        Assert.Contains(text, line => line.Contains(Sentence, StringComparison.Ordinal));
        Assert.StartsWith("stable", end.Verdict, StringComparison.Ordinal);
        Assert.StartsWith(Sentence, end.Note, StringComparison.Ordinal);
        var last = snapshots[^1].Process!;
        Assert.StartsWith(Sentence, last.Note, StringComparison.Ordinal);
        Assert.InRange(
            last.OutsideGrowthBytes!.Value,
            (Snapshots - 2) * MegabytesBetween * 1_000_000L,
            2L * Snapshots * MegabytesBetween * 1_000_000L);
        Assert.InRange(last.ResidentBytes!.Value, last.OutsideGrowthBytes.Value, long.MaxValue);
        Assert.All(
            snapshots.Zip(snapshots.Skip(1)),
            pair => Assert.True(pair.First.Process!.PrivateBytes < pair.Second.Process!.PrivateBytes));
    }

    [Fact]
    public async Task Native_memory_that_comes_and_goes_is_not()
    {
        var (text, snapshots, end) = await WatchAsync("native-churn");

        Assert.DoesNotContain(text, line => line.Contains("outside the managed heap", StringComparison.Ordinal));
        Assert.Null(end.Note);
        Assert.All(snapshots, snapshot => Assert.Null(snapshot.Process!.Note));
        Assert.All(snapshots, snapshot => Assert.Null(snapshot.Process!.OutsideGrowthBytes));
    }

    private static async Task<(
        IReadOnlyList<string> Text, IReadOnlyList<SnapshotLine> Snapshots, EndLine End)> WatchAsync(string scenario)
    {
        await using var target = await Target.StartAsync(scenario);
        using var folder = new TemporaryDirectory();
        await using var tool = Tool.Start(
            "--pid", $"{target.Id}", "-c", $"{Snapshots}", "--interval", "1h", "--values", "off", "-o", folder.Path);
        await tool.WaitForLineAsync("snapshot 1 ");
        for (var number = 2; number <= Snapshots; number++)
        {
            await target.GoAsync(MegabytesBetween);
            tool.Send(Signal.User1);
            await tool.WaitForLineAsync($"snapshot {number} ");
        }

        var process = await tool.EndAsync();
        Assert.Equal(0, process.ExitCode);
        var lines = File.ReadAllLines(folder.Combine("session.ndjson"));
        return (
            process.Output,
            [.. lines.Where(line => JsonLine.KindOf(line) == SnapshotLine.LineKind).Select(JsonLine.Read<SnapshotLine>)],
            JsonLine.Read<EndLine>(lines[^1]));
    }
}
