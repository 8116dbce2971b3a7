using System.CommandLine;
using System.Text.RegularExpressions;
using LeakWatch.Heap.Failures;
using LeakWatch.Tool;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tests;

public partial class FailuresTests
{
    public static TheoryData<FailureKind> Kinds { get; } = [.. Enum.GetValues<FailureKind>()];

    // A kind that is added is to be thought of here.
    [Theory]
    [InlineData(FailureKind.CannotConnect, 1)]
    [InlineData(FailureKind.NotStarted, 1)]
    [InlineData(FailureKind.NoAnswer, 1)]
    [InlineData(FailureKind.StoppedAnswering, 2)]
    [InlineData(FailureKind.Exited, 1)]
    [InlineData(FailureKind.ConnectionBroken, 2)]
    [InlineData(FailureKind.CollectionFailed, 2)]
    [InlineData(FailureKind.TooManyObjects, 2)]
    [InlineData(FailureKind.MemoryLimit, 2)]
    [InlineData(FailureKind.OutOfMemory, 2)]
    [InlineData(FailureKind.OutputFailed, 2)]
    [InlineData(FailureKind.InvalidInput, 3)]
    [InlineData(FailureKind.NotSupported, 4)]
    [InlineData(FailureKind.NoDebuggingLibrary, 4)]
    public void Each_kind_has_its_exit_code(FailureKind kind, int exitCode) =>
        Assert.Equal(exitCode, (int)Failures.ExitCodeOf(kind));

    [Fact]
    public void There_are_no_more_kinds_than_those() => Assert.Equal(14, Enum.GetValues<FailureKind>().Length);

    [Theory]
    [InlineData(FailureKind.NotStarted, "--resume")]
    [InlineData(FailureKind.NoAnswer, "--max-silence")]
    [InlineData(FailureKind.StoppedAnswering, "--max-silence")]
    [InlineData(FailureKind.ConnectionBroken, "--verbose")]
    [InlineData(FailureKind.TooManyObjects, "--types-only")]
    [InlineData(FailureKind.MemoryLimit, "--max-memory")]
    [InlineData(FailureKind.OutOfMemory, "--types-only")]
    [InlineData(FailureKind.NoDebuggingLibrary, "--dac")]
    public void The_option_that_helps_is_named(FailureKind kind, string option) =>
        Assert.Contains(option, Failures.RemedyOf(new LeakWatchException(kind, "It is so.", "Do so.")));

    [Theory]
    [InlineData(FailureKind.NoAnswer)]
    [InlineData(FailureKind.StoppedAnswering)]
    [InlineData(FailureKind.ConnectionBroken)]
    [InlineData(FailureKind.CollectionFailed)]
    [InlineData(FailureKind.InvalidInput)]
    public void What_the_library_says_is_not_lost(FailureKind kind) =>
        Assert.StartsWith("Do so.", Failures.RemedyOf(new LeakWatchException(kind, "It is so.", "Do so.")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Options_that_are_named_exist(FailureKind kind)
    {
        var command = new Command("watch");
        new WatchOptionSet(TimeSpan.FromSeconds(1), null).AddTo(command);
        Assert.Subset(
            command.Options.Select(option => option.Name).ToHashSet(),
            OptionName().Matches(Failures.RemedyOf(new LeakWatchException(kind, "It is so."))).Select(
                match => match.Value).ToHashSet());
    }

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex OptionName();
}
