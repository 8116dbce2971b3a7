using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>An ordinary user, and a process of that same user which lets nobody read its memory.</summary>
public sealed class WithoutPermissionTests
{
    private const string Nobody = "65534";
    private const string SetPrivileges = "/usr/bin/setpriv";

    [Fact]
    public async Task The_watch_goes_on_and_says_in_a_sentence_what_is_missing()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can start programs as another user.");
        Assert.SkipUnless(File.Exists(SetPrivileges), "There is no setpriv to start programs as another user.");
        using var directory = new TemporaryDirectory();
        directory.OpenToAll();
        var environment = new Dictionary<string, string> { ["HOME"] = directory.Path, ["TMPDIR"] = directory.Path };
        await using var target = ChildProcess.Start(
            SetPrivileges,
            AsNobody(
                Path.Combine(directory.Copy(Path.GetDirectoryName(BuiltPrograms.Targets)!, "targets"), "LeakWatch.Targets"),
                "private-memory"),
            directory.Path,
            environment);
        Assert.Equal("ready", await target.ReadLineAsync());
        var tool = Path.Combine(directory.Copy(BuiltPrograms.ToolDirectory, "tool"), "dotnet-leakwatch");
        var folder = directory.Combine("leak");

        await using var watching = ChildProcess.Start(
            SetPrivileges,
            AsNobody(tool, "--pid", $"{target.Id}", "-c", "2", "--interval", "200ms", "-o", folder, "--top", "1"),
            directory.Path,
            environment);
        var run = await watching.EndAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.Errors);
        var reason =
            $"the memory of process {target.Id} may not be read; run as root, with the capability SYS_PTRACE, or with "
                + "kernel.yama.ptrace_scope=0.";
        Assert.Single(run.Output, line => line.Contains($"No values: {reason}"));
        var session = EndedWatch.Read(new EndedProcess(
            0, await File.ReadAllLinesAsync(Path.Combine(folder, "session.ndjson"), TestContext.Current.CancellationToken), []));
        SnapshotAssert.AreComplete(session, 2);
        foreach (var file in ObjectsFile.In(folder))
        {
            Assert.Equal($"none: {reason}", Assert.Single(file["values"]));
            Assert.Empty(file["left out"]);
            var sessions = file.Of("LeakWatch.Targets.Scenarios.Session");
            Assert.Equal(100, sessions.Count);
            Assert.All(sessions, line => Assert.Equal(
                "LeakWatch.Targets.Scenarios.Session { string, string }  32 B  " +
                "<- static LeakWatch.Targets.Scenarios.SessionCache.s_sessions <- Dictionary<string, Session>",
                line));
            Assert.Contains(
                file.Lines,
                line => line.StartsWith(
                    "string(8)  38 B  <- static LeakWatch.Targets.Scenarios.SessionCache.s_sessions <- ",
                    StringComparison.Ordinal));
        }
    }

    private static string[] AsNobody(params string[] command) =>
        ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", .. command];
}
