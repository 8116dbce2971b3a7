using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Files.Output;

public class OutputStreamTests
{
    private const int BrokenPipe = 32;
    private const int BrokenPipeOnWindows = unchecked((int)0x8007006D);
    private const int NoSpace = 28;

    [Fact]
    public void A_broken_pipe_is_a_reader_that_has_gone() => Assert.Throws<ReaderGoneException>(
        () => Write(new IOException("Broken pipe", OperatingSystem.IsWindows() ? BrokenPipeOnWindows : BrokenPipe)));

    [Fact]
    public void Anything_else_is_a_failure_that_names_what_could_not_be_written()
    {
        var failure = Assert.Throws<LeakWatchException>(
            () => Write(new IOException("No space left on device : '/somewhere/.else'", NoSpace)));
        Assert.Equal("The report could not be written: No space left on device", failure.Message);
        Assert.Equal(("Make room.", FailureKind.OutputFailed), (failure.Remedy, failure.Kind));
        Assert.Throws<LeakWatchException>(() => Write(new UnauthorizedAccessException()));
    }

    // EIO, which of a disk is a failure.
    [Fact]
    public void A_terminal_that_fails_is_gone()
    {
        const int DeviceError = 5;
        var failure = new IOException("Input/output error", DeviceError);
        Assert.Throws<ReaderGoneException>(
            () => new OutputStream(new FailingStream(failure), "The terminal", "", isTerminal: true).Write("line\n"u8));
        Assert.Throws<LeakWatchException>(() => Write(failure));
    }

    [Fact]
    public void A_fault_of_the_program_stays_one() =>
        Assert.Throws<InvalidOperationException>(() => Write(new InvalidOperationException()));

    [Fact]
    public void A_full_device_is_a_failure()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var failure = Assert.Throws<LeakWatchException>(() => new OutputStream(full, "It", "").Write("line\n"u8));
        Assert.Equal("It could not be written: No space left on device", failure.Message);
    }

    private static void Write(Exception failure) =>
        new OutputStream(new FailingStream(failure), "The report", "Make room.").Write("line\n"u8);

    private sealed class FailingStream(Exception failure) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw failure;
    }
}
