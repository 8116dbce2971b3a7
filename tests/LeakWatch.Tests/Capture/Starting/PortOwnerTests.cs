using LeakWatch.Capture.Port;
using LeakWatch.Capture.Starting;
using LeakWatch.Heap.Processes;

namespace LeakWatch.Tests.Capture.Starting;

public sealed class PortOwnerTests
{
    [Theory]
    [InlineData("NSpid:\t4242", 4242)]
    [InlineData("NSpid:\t680\t50\t1", 1)]
    public void It_is_told_by_the_id_that_it_has_in_its_own_namespace(string ids, long told)
    {
        Assert.True(Is(ids, "Shop", "/app/Shop\0", told, "/app/Shop /app/Shop.dll"));
        Assert.False(Is(ids, "Shop", "/app/Shop\0", told + 1, "/app/Shop /app/Shop.dll"));
    }

    [Theory]
    [InlineData("Shop", "./Shop\0--fast\0a b\0", "/app/Shop /app/Shop.dll --fast a b")]
    [InlineData("dotnet", "dotnet\0bin/Shop.dll\0", "/usr/share/dotnet/dotnet /app/bin/Shop.dll")]
    [InlineData("dotnet", "dotnet\0exec\0Shop.dll\0leak\0", "/usr/share/dotnet/dotnet /app/Shop.dll leak")]
    [InlineData("Shop", "/my apps/Shop\0x\0", "/my apps/Shop /my apps/Shop.dll x")]
    [InlineData("Shop.Linked", "/bin/shop\0x\0", "/bin/shop /app/Shop.dll x")]
    // Before it has started.
    [InlineData("Shop", "./Shop\0leak\0", "/app/Shop")]
    public void However_it_was_started(string executable, string commandLine, string told) =>
        Assert.True(Is("NSpid:\t7", executable, commandLine, 7, told));

    [Theory]
    [InlineData("dotnet-dsrouter", "dotnet-dsrouter\0android\0", "/system/bin/com.shop.app")]
    [InlineData("dotnet", "dotnet\0Shop.dll\0", "/usr/bin/dotnet /app/Other.dll")]
    [InlineData("sleep", "sleep\0600\0", "/app/Shop /app/Shop.dll")]
    public void Another_process_of_the_same_id_is_told_apart(string executable, string commandLine, string told) =>
        Assert.False(Is("NSpid:\t7", executable, commandLine, 7, told));

    private static bool Is(string ids, string executable, string commandLine, long told, string toldCommandLine) => PortOwner.Is(
        new ProcessStatus($"Name:\tShop\nPid:\t1\n{ids}\n"), executable, commandLine, new PortProcessInfo(
            told, Guid.Empty, toldCommandLine, "Shop", "10.0.12"));
}
