using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>What is written has no reader any longer: no failure.</summary>
public sealed class GoneReaderTests : IDisposable
{
    private const int GrowthFound = 6;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("ps")]
    [InlineData("--help")]
    [InlineData("report", "LEAK")]
    [InlineData("diff", "LEAK", "--full")]
    public async Task A_reader_that_has_gone_is_no_failure(params string[] arguments)
    {
        SampleSnapshots.WriteTo(_directory);
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
        SampleSnapshots.WriteTo(_directory);
        var run = await RunIntoClosedPipeAsync(["diff", _directory.Path, "--fail-on-growth", .. options]);
        Assert.True(run.ExitCode == GrowthFound, run.ToString());
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task A_page_beside_it_is_written_all_the_same()
    {
        SampleSnapshots.WriteTo(_directory);
        var page = _directory.Combine("page.html");
        var run = await RunIntoClosedPipeAsync(["analyze", _directory.Path, "--report", page]);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.EndsWith("</html>\n", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
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

    // The other end is closed before the tool begins.
    private Task<EndedProcess> RunIntoClosedPipeAsync(string[] arguments)
    {
        var pipe = _directory.Combine("pipe");
        return ChildProcess.RunShellAsync(
            $"mkfifo '{pipe}'; exec 4<> '{pipe}' 5> '{pipe}' 4<&-; exec '{BuiltPrograms.Tool}' \"$@\" >&5 5>&-", arguments);
    }
}
