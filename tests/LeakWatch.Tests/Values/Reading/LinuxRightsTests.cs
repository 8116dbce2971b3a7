using LeakWatch.Heap.Processes;
using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Reading;

public sealed class LinuxRightsTests
{
    private const string Here = "user:[1] mnt:[2] pid:[3]";

    private static readonly LinuxRights _user = Rights(Here, Status());

    [Fact]
    public void The_same_user_in_the_same_place_can_do_the_same() => Assert.True(Rights(Here, Status()).Cover(_user));

    [Fact]
    public void Root_of_a_container_is_not_root_outside()
    {
        var root = Rights(Here, Status(users: "0\t0\t0\t0", capabilities: "000001ffffffffff"));
        var inside = Rights("user:[1] mnt:[7] pid:[8]", Status(users: "0\t0\t0\t0", capabilities: "000001ffffffffff"));

        Assert.False(inside.Cover(root));
        Assert.True(root.Cover(root));
    }

    [Fact]
    public void A_target_covers_no_capability_that_it_lacks()
    {
        const string SysPtrace = "0000000000080000";
        Assert.False(_user.Cover(Rights(Here, Status(capabilities: SysPtrace))));
        Assert.True(Rights(Here, Status(capabilities: SysPtrace)).Cover(_user));
    }

    [Theory]
    [InlineData("1000\t0\t1000\t1000", "100", "0")]
    [InlineData("1000\t1000\t1000\t1000", "100 998", "0")]
    public void Another_effective_user_or_one_more_group_is_more(string users, string groups, string restrictions) =>
        Assert.False(_user.Cover(Rights(Here, Status(users, groups, restrictions: restrictions))));

    [Fact]
    public void A_restricted_target_does_not_cover_a_free_tool()
    {
        var restricted = Rights(Here, Status(restrictions: "1"));

        Assert.False(restricted.Cover(_user));
        Assert.True(_user.Cover(restricted));
    }

    [Fact]
    public void What_is_not_told_is_not_believed() =>
        Assert.Null(LinuxRights.Read(Here, new ProcessStatus("Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n")));

    [Fact]
    public void This_process_covers_itself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc.");
        Assert.True(new LinuxTargetRights().CoverOurs(Environment.ProcessId));
    }

    private static LinuxRights Rights(string namespaces, IEnumerable<string> status) =>
        LinuxRights.Read(namespaces, new ProcessStatus(string.Join('\n', status)))!;

    private static string[] Status(
        string users = "1000\t1000\t1000\t1000",
        string groups = "100",
        string capabilities = "0000000000000000",
        string restrictions = "0") =>
        ["Name:\tShop", $"Uid:\t{users}", "Gid:\t1000\t1000\t1000\t1000", $"Groups:\t{groups} ", $"CapPrm:\t{capabilities}",
            $"NoNewPrivs:\t{restrictions}"];
}
