namespace LeakWatch.Tests.Capture.Sessions;

/// <summary>Lets its reader wait, as a silent target does, until it is let go or closed.</summary>
internal sealed class HeldStream : Stream
{
    private readonly MemoryStream _content;
    private readonly ManualResetEventSlim _isLetGo = new();
    private readonly TaskCompletionSource _isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _isReadToItsEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldStream(byte[] content) => _content = new MemoryStream(content);

    /// <summary>Completes when the first read has begun.</summary>
    public Task IsRead => _isRead.Task;

    /// <summary>Completes when a read has answered that there is nothing more.</summary>
    public Task IsReadToItsEnd => _isReadToItsEnd.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void LetGo() => _isLetGo.Set();

    public override int Read(Span<byte> buffer)
    {
        _isRead.TrySetResult();
        _isLetGo.Wait(TestContext.Current.CancellationToken);
        var read = _content.Read(buffer);
        if (read == 0)
        {
            _isReadToItsEnd.TrySetResult();
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // A read that waits ends with the connection.
        LetGo();
        base.Dispose(disposing);
    }
}
