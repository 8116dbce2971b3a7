using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>Which files of a watch are kept, and in what form.</summary>
public sealed class KeepingTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_one_the_baseline_and_the_newest_stay_compressed_and_can_be_compared()
    {
        await using var target = await Target.StartAsync("growing-dictionary");
        var watch = await new DrivenWatch(Steps: 100, Snapshots: 7).RunAsync(
            target, "-o", _folder.Path, "--keep", "2", "--compress");

        Assert.Equal(0, watch.ExitCode);
        Assert.Equal(
            ["0001", "0002", "0006", "0007"],
            Directory.GetFiles(_folder.Path, "*.objects.txt.gz").Select(file => Path.GetFileName(file)[..4]).Order());
        Assert.Equal(4, Directory.GetFiles(_folder.Path, "*.types.txt").Length);

        var diff = await Tool.RunAsync("diff", _folder.Path);
        Assert.Equal(0, diff.ExitCode);
        Assert.Contains(diff.Output, line => line.Contains("Session", StringComparison.Ordinal));
    }
}
