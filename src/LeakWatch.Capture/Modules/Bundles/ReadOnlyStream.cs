namespace LeakWatch.Capture.Modules.Bundles;

/// <summary>A stream of known length that can be read from any position.</summary>
internal abstract class ReadOnlyStream : Stream
{
    protected ReadOnlyStream(long length) => Length = length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var left = Length - Position;
        var read = left <= 0 ? 0 : ReadAt(Position, buffer[..(int)Math.Min(buffer.Length, left)]);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Current => Position,
        SeekOrigin.End => Length,
        _ => 0,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads at a position within the length; 0 only at an end that comes too early.</summary>
    protected abstract int ReadAt(long position, Span<byte> buffer);
}
