namespace LeakWatch.Files.Sorting;

/// <summary>Reads one run line by line.</summary>
internal sealed class RunReader
{
    private readonly RunFile _file;
    private readonly long _end;
    private long _position;
    private byte[] _buffer;
    private int _start;
    private int _length;
    private int _filled;

    public RunReader(RunFile file, long start, long end, int bufferSize)
    {
        _file = file;
        _position = start;
        _end = end;
        _buffer = new byte[bufferSize];
    }

    /// <summary>The line that <see cref="Next"/> went to, without its line feed.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start, _length);

    /// <summary>Goes to the next line; false behind the last one.</summary>
    public bool Next()
    {
        // The line feed of the line before is left behind here; there is none before the first.
        _start += _filled == 0 ? 0 : _length + 1;
        _length = _buffer.AsSpan(_start, _filled - _start).IndexOf((byte)'\n');
        while (_length < 0)
        {
            if (!Refill())
            {
                return false;
            }

            _length = _buffer.AsSpan(0, _filled).IndexOf((byte)'\n');
        }

        return true;
    }

    // Moves what is unread to the front and reads on behind it.
    private bool Refill()
    {
        var unread = _filled - _start;
        _buffer.AsSpan(_start, unread).CopyTo(_buffer);
        _start = 0;
        if (unread == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var count = (int)Math.Min(_buffer.Length - unread, _end - _position);
        var read = count == 0 ? 0 : _file.Read(_buffer.AsSpan(unread, count), _position);
        _position += read;
        _filled = unread + read;
        return read > 0;
    }
}
