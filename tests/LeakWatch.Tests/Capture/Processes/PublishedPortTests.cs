using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Capture.Processes;

public sealed class PublishedPortTests
{
    private static readonly ProcessIdentity _process = new(680, InnerId: 1, StartKey: 4711, UserIds: [1000, 1000, 1000]);

    [Theory]
    [InlineData("dotnet-diagnostic-680-4711-socket", 680, 4711, false)]
    [InlineData("dotnet-diagnostic-dsrouter-680-1764307571-socket", 680, 1764307571, true)]
    public void A_name_says_whose_it_claims_to_be(string name, int process, ulong key, bool isRouter)
    {
        Assert.True(PublishedPort.TryParse(name, out var id, out var found, out var router));
        Assert.Equal((process, key, isRouter), (id, found, router));
    }

    [Theory]
    [InlineData("dotnet-diagnostic-socket")]
    [InlineData("dotnet-diagnostic--socket")]
    [InlineData("dotnet-diagnostic-680-socket")]
    [InlineData("dotnet-diagnostic-680-4711-1-socket")]
    [InlineData("dotnet-diagnostic-+680-4711-socket")]
    [InlineData("dotnet-diagnostic- 680-4711-socket")]
    [InlineData("dotnet-diagnostic-680-4711-socket.bak")]
    [InlineData("dotnet-diagnostic-99999999999999-4711-socket")]
    [InlineData("clr-debug-pipe-680-4711-in")]
    public void Other_names_are_none(string name) => Assert.False(PublishedPort.TryParse(name, out _, out _, out _));

    [Fact]
    public void Only_a_socket_is_one()
    {
        using var folder = new SocketFolder();
        File.WriteAllText(folder.PathOf(1, 1), "");
        using var socket = folder.Listen(2, 2);
        File.CreateSymbolicLink(folder.PathOf(3, 3), folder.PathOf(2, 2));

        Assert.Null(PublishedPort.TryRead(folder.PathOf(1, 1)));
        Assert.NotNull(PublishedPort.TryRead(folder.PathOf(2, 2)));
        Assert.Null(PublishedPort.TryRead(folder.PathOf(3, 3)));
        Assert.Null(PublishedPort.TryRead(folder.PathOf(4, 4)));
    }

    [Fact]
    public void A_process_has_the_port_of_its_own_start_and_user()
    {
        var stale = Port(key: 17, owner: 1000);
        var own = Port(key: 4711, owner: 1000);

        var choice = PortChoice.Of(_process, [own, stale]);

        Assert.Same(own, choice.Own);
        Assert.Null(choice.Foreign);
        Assert.Equal([stale], choice.Others);
    }

    [Fact]
    public void Of_a_process_that_has_given_up_the_rights_of_root_it_is_that_of_root() =>
        Assert.NotNull(PortChoice.Of(_process, [Port(key: 4711, owner: 0)]).Own);

    [Fact]
    public void What_another_user_has_put_there_is_not_its_port()
    {
        var fake = Port(key: 4711, owner: 1001);

        var choice = PortChoice.Of(_process, [fake]);

        Assert.Null(choice.Own);
        Assert.Same(fake, choice.Foreign);
    }

    // Seen from outside, a container's process 1 is another than process 1 here.
    [Fact]
    public void The_id_in_the_name_is_the_one_that_the_process_sees() =>
        Assert.Null(PortChoice.Of(_process, [Port(key: 4711, owner: 1000) with { ProcessId = 680 }]).Own);

    [Fact]
    public void A_router_has_a_key_of_another_kind_but_no_other_owner()
    {
        var router = Port(key: 1764307571, owner: 1000) with { IsRouter = true, WrittenAt = DateTime.UnixEpoch.AddDays(1) };

        Assert.Same(router, PortChoice.Of(_process, [Port(key: 4711, owner: 1000), router]).Own);
        Assert.Null(PortChoice.Of(_process, [router with { OwnerId = 1001 }]).Own);
    }

    [Fact]
    public void On_macOS_the_same_is_checked_by_what_that_system_tells()
    {
        using var folder = new SocketFolder();
        using var own = folder.Listen(70, 1764307571);
        using var other = folder.Listen(71, 5);
        var user = PublishedPort.TryRead(folder.PathOf(70, 1764307571))!.OwnerId;
        var table = new MacProcessTable(
            folder.Path, id => id is 70 or 71 ? new ProcessIdentity(id, id, 1764307571, [user]) : null);

        Assert.Equal([70], table.WithPorts());
        Assert.Equal(folder.PathOf(70, 1764307571), table.PortOf(70)?.Address);
        Assert.Null(table.PortOf(71));
        Assert.Null(table.PortOf(72));
    }

    [Fact]
    public void On_Windows_a_pipe_is_looked_for_before_anybody_waits_for_it()
    {
        string[] pipes =
            ["dotnet-diagnostic-70", "dotnet-diagnostic-71", "dotnet-diagnostic-dsrouter-72", "dotnet-diagnostic-72", "lsass"];
        var table = new WindowsProcessTable(() => [7, 70, 71, 72], pipes.Contains, pipe => int.Parse(pipe.Split('-')[^1]));

        Assert.Equal([70, 71, 72], table.WithPorts().Order());
        Assert.Equal("dotnet-diagnostic-71", table.PortOf(71)?.Address);
        Assert.Equal("dotnet-diagnostic-dsrouter-72", table.PortOf(72)?.Address);
        Assert.Null(table.PortOf(7));
    }

    [Fact]
    public void On_Windows_a_pipe_that_another_process_serves_is_not_used()
    {
        var table = new WindowsProcessTable(() => [70], _ => true, _ => 99);

        Assert.Equal(
            "The pipe of process 70 is that of process 99: not used.",
            Assert.Throws<LeakWatchException>(() => table.PortOf(70)).Message);
        Assert.NotNull(new WindowsProcessTable(() => [70], _ => true, _ => null).PortOf(70));
    }

    private static PublishedPort Port(ulong key, uint owner) =>
        new($"/tmp/{PublishedPort.NameOf(1, key)}", 1, key, IsRouter: false, owner, DateTime.UnixEpoch);
}
