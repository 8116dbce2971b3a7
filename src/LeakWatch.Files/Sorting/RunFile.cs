using LeakWatch.Files.Guards;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Files.Sorting;

/// <summary>Sorted runs of lines, one behind the other in one file without a name.</summary>
internal sealed class RunFile : IDisposable
{
    private readonly string _directory;
    private readonly FileStream _stream;
    private readonly List<(long Start, long End)> _runs = [];

    private RunFile(string directory, FileStream stream)
    {
        _directory = directory;
        _stream = stream;
    }

    public int Count => _runs.Count;

    public static RunFile Create(string directory)
    {
        var path = Path.Combine(directory, $".sort-{Guid.NewGuid():N}");
        try
        {
            var stream = FileGuard.OfThisSystem.CreateNew(path, FileAccess.ReadWrite, FileOptions.DeleteOnClose);
            if (!OperatingSystem.IsWindows())
            {
                // Without a name it is gone even if the tool is killed; Windows deletes it on close by itself.
                File.Delete(path);
            }

            return new RunFile(directory, stream);
        }
        catch (NotPrivateException cause)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, $"Lines are not sorted in {directory}: {cause.Message}", cause.Remedy, cause);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw Fault(directory, cause);
        }
    }

    /// <summary>Adds the lines of a sorted block as a run.</summary>
    public void Write(LineBlock block)
    {
        try
        {
            var start = _stream.Position;
            var writer = new LineWriter(_stream);
            block.ForEach(writer.Write);
            writer.Flush();
            _runs.Add((start, _stream.Position));
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw Fault(_directory, cause);
        }
    }

    public RunReader Read(int run, int bufferSize) => new(this, _runs[run].Start, _runs[run].End, bufferSize);

    /// <summary>Fills a span with bytes from a place on, as far as they go.</summary>
    public int Read(Span<byte> buffer, long position)
    {
        try
        {
            return RandomAccess.Read(Handle, buffer, position);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw Fault(_directory, cause);
        }
    }

    public void Dispose() => _stream.Dispose();

    private SafeFileHandle Handle => _stream.SafeFileHandle;

    private static LeakWatchException Fault(string directory, Exception cause) => new(
        FailureKind.OutputFailed,
        $"Lines cannot be sorted in {directory}: {OutputFailure.ReasonOf(cause)}",
        "Sorting takes as much free space there as the file will have.",
        cause);
}
