using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>
/// What is written cannot be written any longer: a full disk is a failure that is said, a reader that has gone is none.
/// </summary>
public sealed class OutputEndTests : IDisposable
{
    private const int CouldNotWrite = 2;
    private const int GrowthFound = 6;
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
        WriteSnapshots();
        AssertSaid(await RunIntoFullAsync([.. arguments.Select(argument => argument == "LEAK" ? _directory.Path : argument)]));
    }

    [Fact]
    public async Task Where_the_failure_cannot_be_said_either_it_has_its_exit_code()
    {
        SkipWithoutFullDevice();
        var run = await ShellAsync($"'{BuiltPrograms.Tool}' ps > {Full} 2> {Full}");
        Assert.Equal(CouldNotWrite, run.ExitCode);
    }

    [Theory]
    [InlineData("ps")]
    [InlineData("--help")]
    [InlineData("report", "LEAK")]
    [InlineData("diff", "LEAK", "--full")]
    public async Task A_reader_that_has_gone_is_no_failure(params string[] arguments)
    {
        WriteSnapshots();
        var run = await RunIntoClosedPipeAsync(
            [.. arguments.Select(argument => argument == "LEAK" ? _directory.Path : argument)]);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData]
    [InlineData("--full")]
    [InlineData("--format", "json")]
    [InlineData("--types")]
    public async Task And_the_difference_that_was_found_keeps_its_exit_code(params string[] options)
    {
        WriteSnapshots();
        var run = await RunIntoClosedPipeAsync(["diff", _directory.Path, "--fail-on-growth", .. options]);
        Assert.True(run.ExitCode == GrowthFound, run.ToString());
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData(10, GrowthFound)]
    [InlineData(3, 0)]
    public async Task The_verdict_on_a_watch_that_nobody_reads_any_longer_keeps_its_exit_code(int snapshots, int exitCode)
    {
        await using var target = await Target.StartAsync("static-dictionary");
        var pipe = _directory.Combine("pipe");
        // The shell becomes the tool, and another one reads so many lines of it: line by line, where head would keep them back.
        // The first is that of the session.
        await using var tool = ChildProcess.Start("/bin/sh",
        [
            "-c",
            $"mkfifo '{pipe}'; (n=0; while [ $n -le {snapshots} ] && IFS= read -r line; do printf '%s\\n' \"$line\"; "
                + $"n=$((n+1)); done) < '{pipe}' & exec '{BuiltPrograms.Tool}' --pid {target.Id} --format json --interval "
                + $"1h -c 50 --fail-on-growth > '{pipe}'",
        ]);
        Assert.StartsWith("{\"kind\":\"session\"", await tool.ReadLineAsync());
        Assert.StartsWith("{\"kind\":\"snapshot\"", await tool.ReadLineAsync());
        for (var number = 2; number <= snapshots; number++)
        {
            await target.GoAsync(DrivenWatch.UsualSteps);
            Signals.Send(tool.Id, Signal.User1);
            Assert.StartsWith($"{{\"kind\":\"snapshot\",\"number\":{number},", await tool.ReadLineAsync());
        }

        // Behind its last line the reader goes, sooner or later. Growth goes on meanwhile: a snapshot without it would change the
        // verdict.
        await Patience.UntilAsync(
            async () =>
            {
                if (!tool.HasEnded)
                {
                    await target.GoAsync(DrivenWatch.UsualSteps);
                    Signals.TrySend(tool.Id, Signal.User1);
                }

                return tool.HasEnded;
            },
            () => $"no end of {tool.SoFar}");

        var run = await tool.EndAsync();
        Assert.True(run.ExitCode == exitCode, run.ToString());
    }

    [Fact]
    public async Task A_full_disk_under_the_folder_ends_the_watch_with_what_was_seen()
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
        // The other output has the snapshot and the end.
        Assert.Contains(run.Output, line => line.StartsWith("snapshot 1  ", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Contains("; the watch failed.", StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(folder), file => Assert.DoesNotContain(".objects.txt.", file));
        Assert.All(
            await File.ReadAllLinesAsync(Path.Combine(folder, "session.ndjson"), TestContext.Current.CancellationToken),
            line => Assert.EndsWith("}", line));
    }

    [Fact]
    public async Task A_disk_that_is_full_before_the_session_is_there_is_a_failure_as_well()
    {
        await using var target = await Target.StartAsync("idle");
        using var disk = SmallDisk.Mount(_directory.Combine("disk"), megabytes: 1);
        disk.Fill();

        var run = await Tool.RunAsync(
            "--pid", $"{target.Id}", "-c", "3", "--interval", "100ms", "--format", "json", "-o", disk.Path);

        Assert.True(run.ExitCode == CouldNotWrite, run.ToString());
        Assert.Equal($"{disk.Path}/session.ndjson could not be written: No space left on device", run.Errors[0]);
        Assert.Equal("failed", JsonLine.Read<EndLine>(run.Output[^1]).Reason);
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
        ShellAsync($"exec '{BuiltPrograms.Tool}' \"$@\" > {Full}", arguments);

    // The other end is closed before the tool begins.
    private Task<EndedProcess> RunIntoClosedPipeAsync(string[] arguments)
    {
        var pipe = _directory.Combine("pipe");
        return ShellAsync(
            $"mkfifo '{pipe}'; exec 4<> '{pipe}' 5> '{pipe}' 4<&-; exec '{BuiltPrograms.Tool}' \"$@\" >&5 5>&-", arguments);
    }

    private static async Task<EndedProcess> ShellAsync(string script, params string[] arguments)
    {
        await using var shell = ChildProcess.Start("/bin/sh", ["-c", script, "sh", .. arguments]);
        return await shell.EndAsync();
    }

    private void WriteSnapshots()
    {
        foreach (var (name, count) in (ReadOnlySpan<(string, int)>)[("0001_20261123-150402", 10), ("0002_20261123-150412",
            20_000)])
        {
            var lines = Enumerable.Range(0, count).Select(
                id => $"Shop.Order {{ Id = {id} }}  64 B  <- static Shop.Cache.s_orders").Order(StringComparer.Ordinal);
            File.WriteAllText(
                _directory.Combine($"{name}.objects.txt"),
                $"# dotnet-leakwatch objects 1\n# lines: {count}\n{string.Join('\n', lines)}\n");
            File.WriteAllText(
                _directory.Combine($"{name}.types.txt"),
                $"# dotnet-leakwatch types 1\n# lines: 1\n{count,14} {count * 64,16}  Shop.Order  Shop.dll\n");
        }
    }
}
