using LeakWatch.Heap.Failures;

namespace LeakWatch.Reporting.Logs;

/// <summary>Reads a file line by line as bytes, one line at hand at a time.</summary>
internal sealed class LineFile : IDisposable
{
    /// <summary>The longest line that is read, in bytes; a snapshot of 100,000 types has some 60 MB.</summary>
    public const int MaxLine = 1 << 28;

    private readonly FileStream _file;
    private readonly string _path;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    // Where in the file the buffer begins.
    private long _bufferPosition;

    private LineFile(FileStream file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where in the file the line begins that was read last, in bytes.</summary>
    public long Position { get; private set; }

    /// <summary>Whether the line that was read last is whole: a line feed stands behind it.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Opens one, which may still be written to.</summary>
    public static LineFile Open(string path)
    {
        try
        {
            return new LineFile(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1), path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LeakWatchException(FailureKind.InvalidInput, $"{path} cannot be read: {cause.Message}", "", cause);
        }
    }

    /// <summary>Reads the next line, which is at hand until the one behind it is read; false at the end.</summary>
    /// <exception cref="LeakWatchException">It is too long, or cannot be read.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = _start;
        while (true)
        {
            var length = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            IsWhole = length >= 0;
            if (IsWhole)
            {
                line = _buffer.AsSpan(_start, searched + length - _start);
                Position = _bufferPosition + _start;
                _start = searched + length + 1;
                Number++;
                return true;
            }

            searched = _end - _start;
            if (!Fill())
            {
                line = _buffer.AsSpan(_start, _end - _start);
                Position = _bufferPosition + _start;
                _start = _end;
                Number += line.IsEmpty ? 0 : 1;
                return !line.IsEmpty;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // What is left of the buffer moves to its beginning; false at the end of the file.
    private bool Fill()
    {
        var left = _end - _start;
        if (left == _buffer.Length)
        {
            if (left >= MaxLine)
            {
                throw new LeakWatchException(
                    FailureKind.InvalidInput, $"{_path}, line {Number + 1} is longer than {MaxLine >> 20} MB.", "");
            }

            Array.Resize(ref _buffer, left * 2);
        }

        _buffer.AsSpan(_start, left).CopyTo(_buffer);
        _bufferPosition += _start;
        (_start, _end) = (0, left);
        try
        {
            var read = _file.Read(_buffer.AsSpan(_end));
            _end += read;
            return read > 0;
        }
        catch (IOException cause)
        {
            throw new LeakWatchException(FailureKind.InvalidInput, $"{_path} cannot be read: {cause.Message}", "", cause);
        }
    }
}
