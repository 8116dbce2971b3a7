using System.Diagnostics;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Processes;

namespace LeakWatch.Tests.Capture.Processes;

public sealed class LinuxProcessTableTests : IDisposable
{
    private const string Status = "Name:\ta (b\nTgid:\t680\nPid:\t681\nUid:\t1000\t1001\t1002\t1001\nNSpid:\t681\t50\t2\n";

    private readonly SocketFolder _folder = new();
    private readonly Process _process = Process.Start("sleep", "600");
    private readonly int _id;
    private readonly ulong _start;

    public LinuxProcessTableTests()
    {
        _id = _process.Id;
        _start = LinuxProcess.Of(_id)!.Identity.StartKey;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Takes_apart_what_the_system_tells_of_a_thread()
    {
        var fields = string.Join(' ', Enumerable.Range(4, 18));
        var process = LinuxProcess.Parse(681, $"681 (a) b (c)) S {fields} 4711 23 24", new ProcessStatus(Status))!;

        Assert.Equal((680, 'S'), (process.ProcessId, process.State));
        Assert.Equal((681, 2, 4711UL), (process.Identity.Id, process.Identity.InnerId, process.Identity.StartKey));
        Assert.Equal([1000u, 1001u, 1002u, 1001u], process.Identity.UserIds);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("681 (a) S 1", Status)]
    [InlineData("681 (a) S 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 4711", "")]
    public void What_is_not_as_it_should_be_is_nothing(string stat, string status) =>
        Assert.Null(LinuxProcess.Parse(681, stat, new ProcessStatus(status)));

    [Fact]
    public void Finds_the_socket_that_has_the_start_of_the_process_in_its_name()
    {
        using var stale = _folder.Listen(_id, _start - 1);
        using var own = _folder.Listen(_id, _start);

        Assert.Equal(new PortLocation(_folder.PathOf(_id, _start)), Table().PortOf(_id));
        Assert.Contains(_id, Table().WithPorts());
    }

    [Fact]
    public void A_socket_that_nobody_listens_at_any_more_is_of_an_earlier_process()
    {
        _folder.Listen(_id, _start - 1).Dispose();

        Assert.Null(Table().PortOf(_id));
        Assert.DoesNotContain(_id, Table().WithPorts());
    }

    [Fact]
    public void A_socket_that_another_process_listens_at_is_not_used()
    {
        using var fake = _folder.Listen(_id, _start + 1);

        var refusal = Assert.Throws<LeakWatchException>(() => Table().PortOf(_id));

        Assert.Equal(FailureKind.CannotConnect, refusal.Kind);
        Assert.Equal($"The socket of process {_id} is that of process {Environment.ProcessId}: not used.", refusal.Message);
        Assert.DoesNotContain(_id, Table().WithPorts());
    }

    [Fact]
    public void A_socket_that_another_user_has_made_is_not_used()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give a file to another user.");
        using var own = _folder.Listen(_id, _start);
        using (var chown = Process.Start("chown", ["1001", _folder.PathOf(_id, _start)]))
        {
            chown.WaitForExit();
            Assert.Equal(0, chown.ExitCode);
        }

        var refusal = Assert.Throws<LeakWatchException>(() => Table().PortOf(_id));

        Assert.Equal($"The socket of process {_id} belongs to user 1001: not used.", refusal.Message);
        Assert.DoesNotContain(_id, Table().WithPorts());
    }

    [Fact]
    public void A_thread_has_a_process()
    {
        var thread = Directory.GetDirectories("/proc/self/task").Select(path => int.Parse(Path.GetFileName(path))).First(
            id => id != Environment.ProcessId);

        Assert.Equal(Environment.ProcessId, Table().ProcessOfThread(thread));
        Assert.Null(Table().ProcessOfThread(Environment.ProcessId));
        Assert.DoesNotContain(thread, Table().WithPorts());
    }

    private LinuxProcessTable Table() => new(_folder.Path);
}
