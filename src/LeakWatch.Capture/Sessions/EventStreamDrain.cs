using System.IO.Pipelines;
using System.Net.Sockets;
using LeakWatch.Capture.Port;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// Empties an event stream on a thread of its own, as fast as the target writes it, into pooled memory; whoever decodes
/// reads behind it. The target drops events when its own buffer is full, so nothing here may ever wait for the decoder:
/// what it has not read yet is queued. Where that is more than can be kept, decoding ends, and what still comes is thrown away.
/// </summary>
internal sealed class EventStreamDrain : IDisposable
{
    // Large enough that a socket read of any size fits, small enough to come back to the pool soon.
    private const int SegmentBytes = 1 << 20;

    private readonly Stream _source;
    private readonly SegmentPool _segments = new(SegmentBytes);
    private readonly Pipe _pipe;
    private readonly Thread _thread;
    private readonly long _maxBehind;
    private long _bytesReceived;
    private volatile bool _isOverrun;

    /// <summary>Makes one.</summary>
    /// <param name="source">What to drain.</param>
    /// <param name="maxBehind">The most that is queued, in bytes.</param>
    public EventStreamDrain(Stream source, long maxBehind)
    {
        _source = source;
        _maxBehind = maxBehind;
        _pipe = new Pipe(new PipeOptions(
            _segments,
            writerScheduler: PipeScheduler.Inline,
            pauseWriterThreshold: 0,
            resumeWriterThreshold: 0,
            minimumSegmentSize: SegmentBytes,
            useSynchronizationContext: false));
        Output = new CountedStream(_pipe.Reader.AsStream());
        _thread = new Thread(Drain) { IsBackground = true, Name = "drain", Priority = ThreadPriority.AboveNormal };
    }

    /// <summary>
    /// What was drained, to be read by one other thread; ends when the source does. Its reader disposes of it: what it has not
    /// read is given up by that, and what still comes is thrown away.
    /// </summary>
    public CountedStream Output { get; }

    /// <summary>Whether everything that was received has been taken by the decoder. Readable from any thread.</summary>
    public bool IsCaughtUp => Output.BytesRead == BytesReceived;

    /// <summary>Whether more came than could be queued: the output has ended for that. Readable from any thread.</summary>
    public bool IsOverrun => _isOverrun;

    /// <summary>Bytes that are queued. Readable from any thread.</summary>
    public long BytesBehind => BytesReceived - Output.BytesRead;

    /// <summary>Bytes received so far. Readable from any thread.</summary>
    public long BytesReceived => Volatile.Read(ref _bytesReceived);

    public void Start() => _thread.Start();

    /// <summary>
    /// Ends the output for its reader: the read that waits, or else the next one, fails with an
    /// <see cref="OperationCanceledException"/>. From any thread.
    /// </summary>
    public void EndOutput() => _pipe.Reader.CancelPendingRead();

    /// <summary>Closes the source and frees the memory. The reader of the output must have disposed of it.</summary>
    public void Dispose()
    {
        _source.Dispose();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        // Both ends of the pipe are complete: all its segments are back.
        _segments.Dispose();
    }

    private void Drain()
    {
        var writer = _pipe.Writer;
        try
        {
            while (true)
            {
                // Without a size: the rest of the current segment, so that segments are filled before the next is rented.
                var read = _source.Read(writer.GetMemory().Span);
                if (read == 0)
                {
                    break;
                }

                writer.Advance(read);
                Volatile.Write(ref _bytesReceived, _bytesReceived + read);
                if (!_isOverrun && BytesBehind > _maxBehind)
                {
                    _isOverrun = true;
                    EndOutput();
                }

                var flush = writer.FlushAsync();
                if (!flush.IsCompleted)
                {
                    throw new InvalidOperationException("A pipe without a pause threshold waited for its reader.");
                }
            }
        }
        catch (Exception cause) when (cause is IOException or SocketException or ObjectDisposedException or OutOfMemoryException)
        {
            // The connection broke: the target was killed, or the watch has ended. What came before is whole.
            _isOverrun |= cause is OutOfMemoryException;
        }
        finally
        {
            writer.Complete();
        }
    }
}
