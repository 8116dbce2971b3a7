using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.Output;

/// <summary>
/// Tells the failures of writing apart: a reader that has gone is an end, all else, such as a full disk, is a failure.
/// </summary>
public static class OutputFailure
{
    // Of Unix the error number, which is the same on all systems in the first case.
    private const int BrokenPipe = 32;
    private const int ConnectionResetOnLinux = 104;
    private const int ConnectionResetOnMac = 54;

    // Of Windows ERROR_BROKEN_PIPE and ERROR_NO_DATA.
    private const int BrokenPipeOnWindows = unchecked((int)0x8007006D);
    private const int NoDataOnWindows = unchecked((int)0x800700E8);

    /// <summary>Whether an exception is one of those that streams throw when something cannot be written.</summary>
    public static bool Is(Exception cause) => cause is IOException or UnauthorizedAccessException;

    /// <summary>Whether it says that the other end of a pipe has been closed.</summary>
    public static bool IsReaderGone(Exception cause) => cause is IOException && cause.HResult is var error
        && (OperatingSystem.IsWindows()
        ? error is BrokenPipeOnWindows or NoDataOnWindows
        : error == BrokenPipe || error == (OperatingSystem.IsMacOS() ? ConnectionResetOnMac : ConnectionResetOnLinux));

    /// <summary>
    /// What went wrong, in the words of the system and without the file's name, which whoever says it knows better.
    /// </summary>
    public static string ReasonOf(Exception cause) => cause switch
    {
        IOException when cause.Message.IndexOf(" : '", StringComparison.Ordinal) is > 0 and var end => cause.Message[..end],
        _ => cause.Message,
    };

    /// <summary>What to throw instead: a <see cref="ReaderGoneException"/>, or a failure with its remedy.</summary>
    /// <param name="cause">What was caught.</param>
    /// <param name="output">What was written, as the beginning of a sentence.</param>
    /// <param name="remedy">What to do.</param>
    public static Exception Of(Exception cause, string output, string remedy) => IsReaderGone(cause)
        ? new ReaderGoneException(output, cause)
        : new LeakWatchException(FailureKind.OutputFailed, $"{output} could not be written: {ReasonOf(cause)}", remedy, cause);
}
