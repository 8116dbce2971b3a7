using LeakWatch.Heap.Failures;

namespace LeakWatch.Tool;

/// <summary>
/// What the failures of the library are on the command line: an exit code, and a remedy by the options that there are.
/// </summary>
internal static class Failures
{
    /// <summary>What the tool returns.</summary>
    public static ExitCode ExitCodeOf(FailureKind kind) => kind switch
    {
        FailureKind.CannotConnect or FailureKind.NotStarted or FailureKind.NoAnswer or FailureKind.Exited =>
            ExitCode.CouldNotConnect,
        FailureKind.InvalidInput => ExitCode.WrongArguments,
        FailureKind.NotSupported or FailureKind.NoDebuggingLibrary => ExitCode.NotSupported,
        _ => ExitCode.CollectionFailed,
    };

    /// <summary>What to do, in one sentence; empty where nothing can be done.</summary>
    public static string RemedyOf(LeakWatchException failure) => failure.Kind switch
    {
        FailureKind.NotStarted => "--resume lets it run and watches it from then on.",
        FailureKind.NoAnswer or FailureKind.StoppedAnswering => $"{failure.Remedy} --max-silence sets how long to wait.",
        FailureKind.ConnectionBroken => $"{failure.Remedy} --verbose shows the cause.",
        FailureKind.TooManyObjects => "--types-only counts any number of them.",
        FailureKind.MemoryLimit => "--max-memory allows more; --types-only takes far less.",
        FailureKind.OutOfMemory => "--types-only takes far less.",
        FailureKind.NoDebuggingLibrary =>
            "Install that runtime, or name its library with --dac; the tool dotnet-symbol downloads it.",
        _ => failure.Remedy,
    };
}
