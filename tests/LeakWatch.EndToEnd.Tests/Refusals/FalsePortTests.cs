using System.Net.Sockets;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Refusals;

/// <summary>Sockets that are named like the port of a process, in a folder that anybody may write to.</summary>
public sealed class FalsePortTests
{
    [Fact]
    public async Task A_socket_that_another_process_has_made_is_not_connected_to()
    {
        await using var sleep = ChildProcess.Start("sleep", ["600"]);
        using var fake = Listen(sleep.Id, StartOf(sleep.Id) + 1);

        var run = await Tool.RunAsync("--pid", $"{sleep.Id}", "-c", "1");

        RefusalAssert.IsClear(
            run,
            RefusalAssert.CouldNotConnect,
            $"The socket of process {sleep.Id} is that of process {Environment.ProcessId}: not used.");
        Assert.DoesNotContain((await Tool.RunAsync("ps")).Output, line => line.TrimStart().StartsWith($"{sleep.Id} "));
    }

    [Fact]
    public async Task A_socket_that_another_user_has_made_is_not_connected_to()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give a file to another user.");
        await using var sleep = ChildProcess.Start("sleep", ["600"]);
        using var fake = Listen(sleep.Id, StartOf(sleep.Id));
        await using (var chown = ChildProcess.Start("chown", ["65534", PathOf(sleep.Id, StartOf(sleep.Id))]))
        {
            Assert.Equal(0, (await chown.EndAsync()).ExitCode);
        }

        var run = await Tool.RunAsync("--pid", $"{sleep.Id}", "-c", "1");

        RefusalAssert.IsClear(
            run, RefusalAssert.CouldNotConnect, $"The socket of process {sleep.Id} belongs to user 65534: not used.");
        Assert.DoesNotContain((await Tool.RunAsync("ps")).Output, line => line.TrimStart().StartsWith($"{sleep.Id} "));
    }

    // It was made later, and by the same user: the newest of a number was connected to.
    [Fact]
    public async Task The_port_of_the_process_is_found_beside_one_that_only_has_its_number()
    {
        await using var target = await Target.StartAsync("counts", "77");
        using var fake = Listen(target.Id, StartOf(target.Id) + 1);

        var watch = await Tool.RunWatchAsync(target, "-c", "1");

        Assert.Equal(77, watch.Snapshots[0].Types.Single(row => row.Type == "LeakWatch.Targets.Shapes.Order").Count);
    }

    [Fact]
    public async Task A_thread_is_no_process()
    {
        await using var target = await Target.StartAsync("idle");
        var thread = Directory.GetDirectories($"/proc/{target.Id}/task").Select(
            Path.GetFileName).First(id => id != $"{target.Id}");

        var run = await Tool.RunAsync("--pid", thread!, "-c", "1");

        RefusalAssert.IsClear(run, RefusalAssert.CouldNotConnect, $"{thread} is a thread of process {target.Id}, not a process.");
    }

    // From outside, what it sees as process 1 has another id, and its socket is below its root.
    [Fact]
    public async Task A_process_in_a_namespace_of_its_own_is_watched_by_the_id_that_it_has_here()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can make namespaces.");
        await using var container = ChildProcess.Start(
            "unshare", ["--pid", "--fork", "--mount", "--mount-proc", "--kill-child", BuiltPrograms.Targets, "counts", "77"]);
        Assert.Equal("ready", await container.ReadLineAsync());
        var id = (await File.ReadAllTextAsync(
            $"/proc/{container.Id}/task/{container.Id}/children", TestContext.Current.CancellationToken)).Trim();

        var listed = await Tool.RunAsync("ps");
        var run = await Tool.RunAsync("--pid", id, "--format", "json", "-c", "1");

        Assert.Single(listed.Output, line => line.TrimStart().StartsWith($"{id} "));
        Assert.DoesNotContain(listed.Output, line => line.TrimStart().StartsWith("1 "));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"\"pid\":{id},", run.Output[0]);
    }

    private static ulong StartOf(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return ulong.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]);
    }

    private static string PathOf(int id, ulong start) =>
        Path.Combine(ScratchDirectory.Path, $"dotnet-diagnostic-{id}-{start}-socket");

    private static Socket Listen(int id, ulong start)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(PathOf(id, start)));
        socket.Listen();
        return socket;
    }
}
