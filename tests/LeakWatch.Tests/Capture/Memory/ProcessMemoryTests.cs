using LeakWatch.Capture.Memory;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Tests.Files;

namespace LeakWatch.Tests.Capture.Memory;

public sealed class ProcessMemoryTests : IDisposable
{
    private const int NoProcess = int.MaxValue;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "Name:\tShop\nVmRSS:\t    2048 kB\nRssAnon:\t    1000 kB\nRssFile:\t  1048 kB\nVmSwap:\t       24 kB\n",
        2048L * 1024,
        1024L * 1024)]
    // Kernels before 4.5.
    [InlineData("Name:\tShop\nVmRSS:\t    2048 kB\n", 2048L * 1024, null)]
    // Without swap.
    [InlineData("RssAnon:\t    1000 kB\n", null, 1000L * 1024)]
    // No name makes a line of its own.
    [InlineData("Name:\tVmRSS:\t7 kB\nVmRSS:\t    2048 kB\n", 2048L * 1024, null)]
    public void Linux_tells_it_in_kilobytes(string status, long? resident, long? own) =>
        Assert.Equal(new ProcessMemory(resident, own), Read(status));

    [Theory]
    [InlineData("")]
    [InlineData("Name:\tShop\nState:\tZ (zombie)\n")]
    [InlineData("VmRSS:\t many kB\n")]
    [InlineData("VmRSS:\t 99999999999999999999 kB\n")]
    [InlineData("VmRSS:\t 2048\n")]
    public void What_is_not_told_is_unknown_and_not_0(string status) => Assert.Null(Read(status));

    [Fact]
    public void Of_a_process_that_is_not_there_nothing_is_known()
    {
        Assert.Null(new LinuxProcessMemory(NoProcess).Read());
        Assert.Null(new SystemProcessMemory(NoProcess).Read());
        Assert.Null(ProcessMemories.Of(NoProcess).Read());
    }

    [Fact]
    public void Of_this_process_each_way_tells_it()
    {
        IProcessMemory[] ways = [ProcessMemories.Of(Environment.ProcessId), new SystemProcessMemory(Environment.ProcessId)];
        Assert.All(ways, way => Assert.InRange(way.Read()!.Value.ResidentBytes!.Value, 1 << 20, 1L << 40));
    }

    private ProcessMemory? Read(string status)
    {
        var file = _folder.Combine("status");
        File.WriteAllText(file, status);
        return new LinuxProcessMemory(file).Read();
    }
}
