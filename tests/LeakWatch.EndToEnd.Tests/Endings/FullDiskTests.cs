using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>What is written cannot be written any longer, since a disk is full: a failure that is said.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int CouldNotWrite = 2;
    private const string Full = "/dev/full";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--format", "text")]
    [InlineData("--format", "json", "--fail-on-growth")]
    public async Task A_full_disk_behind_standard_output_ends_a_watch_with_a_sentence(params string[] options)
    {
        SkipWithoutFullDevice();
        await using var target = await Target.StartAsync("idle");
        AssertSaid(await RunIntoFullAsync(["--pid", $"{target.Id}", "-c", "3", "--interval", "100ms", .. options]));
    }

    [Theory]
    [InlineData("ps")]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("diff", "LEAK", "--fail-on-growth")]
    [InlineData("diff", "LEAK", "--full", "--format", "json")]
    [InlineData("report", "LEAK")]
    [InlineData("report", "LEAK", "--format", "json")]
    public async Task And_any_other_command(params string[] arguments)
    {
        SkipWithoutFullDevice();
        SampleSnapshots.WriteTo(_directory);
        AssertSaid(await RunIntoFullAsync([.. arguments.Select(argument => argument == "LEAK" ? _directory.Path : argument)]));
    }

    [Fact]
    public async Task Where_the_failure_cannot_be_said_either_it_has_its_exit_code()
    {
        SkipWithoutFullDevice();
        var run = await ChildProcess.RunShellAsync($"'{BuiltPrograms.Tool}' ps > {Full} 2> {Full}");
        Assert.Equal(CouldNotWrite, run.ExitCode);
    }

    [Fact]
    public async Task A_full_disk_under_the_folder_ends_the_files_and_not_the_watch()
    {
        await using var target = await Target.StartAsync("counts", "20000");
        using var disk = SmallDisk.Mount(_directory.Combine("disk"), megabytes: 1);
        var folder = Path.Combine(disk.Path, "leak");

        var run = await Tool.RunAsync(
            "--pid", $"{target.Id}", "-c", "5", "--interval", "100ms", "--format", "text", "--top", "1", "-o", folder);

        Assert.True(run.ExitCode == CouldNotWrite, run.ToString());
        Assert.Equal(2, run.Errors.Count);
        Assert.StartsWith(folder, run.Errors[0]);
        Assert.EndsWith(" could not be written: No space left on device", run.Errors[0]);
        Assert.Equal("Make room there, or name another folder.", run.Errors[1]);
        // The other output has all snapshots, and says it where it happened.
        Assert.Contains(run.Output, line => line.StartsWith("snapshot 5  ", StringComparison.Ordinal));
        Assert.Contains(
            run.Output, line => line.EndsWith(": no more files are written, and the watch goes on", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Contains("; all snapshots taken.", StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(folder), file => Assert.DoesNotContain(".objects.txt.", file));
        Assert.All(
            await File.ReadAllLinesAsync(Path.Combine(folder, "session.ndjson"), TestContext.Current.CancellationToken),
            line => Assert.EndsWith("}", line));
    }

    [Fact]
    public async Task So_does_one_that_is_full_before_the_session_is_there()
    {
        await using var target = await Target.StartAsync("idle");
        using var disk = SmallDisk.Mount(_directory.Combine("disk"), megabytes: 1);
        disk.Fill();

        var run = await Tool.RunAsync(
            "--pid", $"{target.Id}", "-c", "3", "--interval", "100ms", "--format", "json", "-o", disk.Path);

        Assert.True(run.ExitCode == CouldNotWrite, run.ToString());
        Assert.Equal($"{disk.Path}/session.ndjson could not be written: No space left on device", run.Errors[0]);
        Assert.Equal("count", JsonLine.Read<EndLine>(run.Output[^1]).Reason);
    }

    private static void SkipWithoutFullDevice() =>
        Assert.SkipUnless(File.Exists(Full), "There is no device that is always full.");

    private static void AssertSaid(EndedProcess run)
    {
        Assert.True(run.ExitCode == CouldNotWrite, run.ToString());
        Assert.Equal(
            ["Standard output could not be written: No space left on device", "Make room where it leads to, or send it "
                + "elsewhere."],
            run.Errors);
    }

    private static Task<EndedProcess> RunIntoFullAsync(string[] arguments) =>
        ChildProcess.RunShellAsync($"exec '{BuiltPrograms.Tool}' \"$@\" > {Full}", arguments);
}
