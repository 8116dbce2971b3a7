using LeakWatch.Capture.Launching;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Capture.Launching;

public sealed class CommandPathTests
{
    [Fact]
    public void A_command_is_found_in_the_folders_of_the_path() => Assert.EndsWith("/sh", CommandPath.Of("sh"));

    [Theory]
    [InlineData("no-such-command-at-all", "folder of PATH")]
    [InlineData("./no-such-command-at-all", "at this path")]
    [InlineData("/tmp", "at this path")]
    [InlineData("/etc/passwd", "at this path")]
    [InlineData("", "folder of PATH")]
    public void What_cannot_be_run_is_not_found(string command, string remedy)
    {
        var failure = Assert.Throws<LeakWatchException>(() => CommandPath.Of(command));
        Assert.Equal(FailureKind.CannotConnect, failure.Kind);
        Assert.Equal($"Command not found: {command}", failure.Message);
        Assert.Contains(remedy, failure.Remedy);
    }
}
