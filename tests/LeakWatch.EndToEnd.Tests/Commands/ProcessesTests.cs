using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Commands;

public sealed class ProcessesTests
{
    [Fact]
    public async Task Lists_pid_name_path_and_arguments()
    {
        await using var target = await Target.StartAsync("counts", "1234");

        var run = await Tool.RunAsync("ps");

        Assert.Equal(0, run.ExitCode);
        var line = Assert.Single(run.Output, line => line.TrimStart().StartsWith($"{target.Id} "));
        Assert.Equal(
            [$"{target.Id}", "LeakWatch.Targets", BuiltPrograms.Targets, "counts", "1234"],
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(run.Output, line => line.Contains(BuiltPrograms.Tool) && line.EndsWith(" ps"));
    }
}
