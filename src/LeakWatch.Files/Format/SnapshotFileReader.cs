using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using LeakWatch.Files.Sorting;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Work;

namespace LeakWatch.Files.Format;

/// <summary>
/// Reads a snapshot file line by line, in a buffer that is as long as two lines at most, and notices where it was cut off or
/// changed: by its first line, the count of its lines, the last line feed, and for objects their order. One thread.
/// </summary>
internal sealed class SnapshotFileReader : IDisposable
{
    private const int FirstBuffer = 256 << 10;

    private readonly FileStream _file;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _filled;

    // The line before stays in the buffer, to see whether the next one comes behind it.
    private int _previousStart;
    private int _previousLength;
    private int _start;
    private int _length = -1;
    private long _linesRead;

    // Where in the file the buffer begins.
    private long _bufferPosition;

    private SnapshotFileReader(string path, FileStream file)
    {
        Path = path;
        _file = file;
        Header = ReadHeader();
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Is told what is read; null for nobody.</summary>
    public WorkProgress? Progress { get; set; }

    /// <summary>How long the file is, in bytes.</summary>
    public long Length => _file.Length;

    /// <summary>What it says of itself.</summary>
    public SnapshotFileHeader Header { get; }

    /// <summary>Whether the line that was read last equals the one before it; told of objects only.</summary>
    internal bool RepeatsPrevious { get; private set; }

    /// <summary>The number of the line that was read last, from 1.</summary>
    internal long LineNumber => _linesRead;

    /// <summary>Where in the file the line begins that was read last, in bytes.</summary>
    internal long Position => _bufferPosition + _start;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="LeakWatchException">There is none, or it is no snapshot file.</exception>
    public static SnapshotFileReader Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (!file.CanSeek)
            {
                // A comparison reads it twice.
                throw new NotSupportedException("it is no ordinary file.");
            }

            file = CompressedFile.Expand(file);
            return new SnapshotFileReader(path, file);
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException
                or InvalidDataException)
        {
            file?.Dispose();
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{path} cannot be read: {cause.Message}",
                "Name a file that dotnet-leakwatch has written.",
                cause);
        }
        catch (LeakWatchException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next line, without its line feed; it is valid until the next call. False behind the last one.</summary>
    /// <exception cref="LeakWatchException">The file is damaged.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        if (!TryAdvance(out line))
        {
            return _linesRead == Header.Lines
                ? false
                : throw Damaged($"it has {_linesRead} lines, and {Header.Lines} are announced");
        }

        _linesRead++;
        if (_linesRead > Header.Lines)
        {
            throw Damaged($"it has more lines than the {Header.Lines} that are announced");
        }

        if (Header.Kind == SnapshotFileKind.Objects)
        {
            CheckOrder(line);
        }

        return true;
    }

    /// <summary>Reads again what lies at a place; where to go on stays as it is.</summary>
    internal byte[] ReadAgain(long position, int length)
    {
        var bytes = new byte[length];
        try
        {
            var filled = 0;
            while (filled < length
                && RandomAccess.Read(_file.SafeFileHandle, bytes.AsSpan(filled), position + filled) is var read and > 0)
            {
                filled += read;
            }

            return filled == length ? bytes : throw Damaged("it has become shorter");
        }
        catch (IOException cause)
        {
            throw Unreadable(cause);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private SnapshotFileHeader ReadHeader()
    {
        var kind = ReadKind();
        var entries = new List<(string Key, string Value)>();
        long? lines = null;
        while (TryAdvance(out var line))
        {
            if (!SnapshotFileFormat.TryReadHeader(line, out var entry))
            {
                // The first line of the others: it is read again.
                _length = -1;
                break;
            }

            entries.Add(entry);
            if (entry.Key == SnapshotFileFormat.LinesKey
                && long.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                lines = value;
            }
        }

        return new SnapshotFileHeader(kind, entries, lines ?? throw Damaged("its header does not say how many lines follow"));
    }

    private SnapshotFileKind ReadKind()
    {
        // What is foreign may have no line feed for gigabytes.
        Fill();
        var signature = Encoding.UTF8.GetBytes(SnapshotFileFormat.Signature);
        if (!_buffer.AsSpan(0, _filled).StartsWith(signature))
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{Path} is no snapshot file: it does not begin with "
                    + $"\"{SnapshotFileFormat.FirstLineOf(SnapshotFileKind.Objects)}\" or "
                    + $"\"{SnapshotFileFormat.FirstLineOf(SnapshotFileKind.Types)}\".",
                "Name a file that dotnet-leakwatch has written.");
        }

        if (!TryAdvance(out var line))
        {
            throw Damaged("it has no header");
        }

        var first = Encoding.UTF8.GetString(line);
        foreach (var kind in (ReadOnlySpan<SnapshotFileKind>)[SnapshotFileKind.Objects, SnapshotFileKind.Types])
        {
            if (first == SnapshotFileFormat.FirstLineOf(kind))
            {
                return kind;
            }
        }

        throw new LeakWatchException(
            FailureKind.InvalidInput,
            $"{Path} is of a form that this version does not know: \"{first}\".",
            "A newer version may know it.");
    }

    // Compiled at its best at once: it would have read a file of a million lines before the runtime takes notice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryAdvance(out ReadOnlySpan<byte> line)
    {
        if (_length >= 0)
        {
            (_previousStart, _previousLength) = (_start, _length);
            _start += _length + 1;
        }

        _length = _buffer.AsSpan(_start, _filled - _start).IndexOf((byte)'\n');
        while (_length < 0)
        {
            var searched = _filled - _start;
            CheckLength(searched);
            if (!Fill())
            {
                line = default;
                return searched == 0 ? false : throw Damaged("its last line is cut off");
            }

            _length = _buffer.AsSpan(_start + searched, _filled - _start - searched).IndexOf((byte)'\n');
            _length += _length < 0 ? 0 : searched;
        }

        CheckLength(_length);

        line = _buffer.AsSpan(_start, _length);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckOrder(ReadOnlySpan<byte> line)
    {
        var order = _linesRead > 1 ? _buffer.AsSpan(_previousStart, _previousLength).SequenceCompareTo(line) : -1;
        RepeatsPrevious = order == 0;
        if (order > 0)
        {
            throw Damaged($"line {_linesRead} behind the header is out of order");
        }
    }

    private void CheckLength(int length)
    {
        if (length > LineSorter.LongestLine)
        {
            throw Damaged($"line {_linesRead + 1} is longer than {LineSorter.LongestLine} bytes");
        }
    }

    // Moves what is still needed to the front and reads on behind it.
    private bool Fill()
    {
        var keep = Math.Min(_previousStart, _start);
        _buffer.AsSpan(keep, _filled - keep).CopyTo(_buffer);
        _bufferPosition += keep;
        (_previousStart, _start, _filled) = (_previousStart - keep, _start - keep, _filled - keep);
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        try
        {
            var read = _file.Read(_buffer, _filled, _buffer.Length - _filled);
            _filled += read;
            Progress?.Add(read);
            return read > 0;
        }
        catch (IOException cause)
        {
            throw Unreadable(cause);
        }
    }

    private LeakWatchException Unreadable(IOException cause) =>
        new(FailureKind.InvalidInput, $"{Path} cannot be read: {cause.Message}", "", cause);

    private LeakWatchException Damaged(string how) =>
        new(FailureKind.InvalidInput, $"{Path} is damaged: {how}.", "It was cut off or changed after it had been written.");
}
