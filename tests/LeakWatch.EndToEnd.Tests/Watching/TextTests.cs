using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Watching;

/// <summary>Where there is no terminal, a watch is plain text.</summary>
public sealed class TextTests
{
    [Fact]
    public async Task Redirected_output_is_a_block_of_plain_text_a_snapshot()
    {
        await using var target = await Target.StartAsync("counts", "50000");

        var run = await Tool.RunAsync("--pid", $"{target.Id}", "-c", "3", "--interval", "300ms");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Errors);
        Assert.DoesNotContain(run.Output, line => line.Contains('\e'));
        Assert.StartsWith(
            $"Watching LeakWatch.Targets (pid {target.Id}, .NET {Environment.Version}), every 300 ms ±20 %.", run.Output[0]);
        var blocks = string.Join('\n', run.Output).Split("\n\n");
        Assert.Equal(5, blocks.Length);
        for (var number = 1; number <= 3; number++)
        {
            var block = blocks[number].Split('\n');
            Assert.Matches(
                @$"^snapshot {number}  \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d  [\d,]+ objects  [\d.]+ MB  complete$", block[0]);
            Assert.Matches(@"^process: [\d.]+ MB resident, [\d.]+ MB private$", block[1]);
            Assert.Matches(
                @"^cost: paused [\d.]+ m?s \([\d<. ]+ % of the time\), read [\d.]+ MB, table after [\d.]+ m?s, "
                + @"holders [\d.]+ m?s later, values [\d.]+ MB in [\d.]+ m?s, freed [\d.]+ [KM]?B of [\d.]+ MB$",
                block[2]);
            Assert.Contains(block, line => line.EndsWith("  type"));
            Assert.Single(block, line => line.TrimStart().StartsWith("50,000 ")
                && line.EndsWith("  LeakWatch.Targets.Shapes.Order"));
        }

        Assert.StartsWith("3 snapshots; all snapshots taken.", blocks[^1]);
    }
}
