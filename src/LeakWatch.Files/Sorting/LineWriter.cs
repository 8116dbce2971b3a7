namespace LeakWatch.Files.Sorting;

/// <summary>Writes lines to a stream in large pieces.</summary>
internal sealed class LineWriter
{
    private readonly Stream _output;
    private readonly byte[] _buffer = new byte[256 << 10];
    private int _length;

    public LineWriter(Stream output) => _output = output;

    public void Write(ReadOnlySpan<byte> line)
    {
        if (line.Length >= _buffer.Length - _length)
        {
            Flush();
            if (line.Length >= _buffer.Length)
            {
                _output.Write(line);
                line = default;
            }
        }

        line.CopyTo(_buffer.AsSpan(_length));
        _length += line.Length;
        _buffer[_length++] = (byte)'\n';
    }

    public void Flush()
    {
        _output.Write(_buffer, 0, _length);
        _length = 0;
    }
}
