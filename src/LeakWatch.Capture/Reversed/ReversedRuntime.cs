using System.Threading.Channels;

namespace LeakWatch.Capture.Reversed;

/// <summary>
/// A runtime that connects to this tool: one connection waits for a question at any time, and the runtime makes the next one as
/// soon as that is used.
/// </summary>
internal sealed class ReversedRuntime
{
    private readonly Channel<Stream> _waiting = Channel.CreateBounded<Stream>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }, static replaced => replaced.Dispose());

    /// <summary>Makes one.</summary>
    /// <param name="advertisement">Who it says that it is.</param>
    /// <param name="callerId">The process that has connected, by the system's word; null where that is not told.</param>
    public ReversedRuntime(Advertisement advertisement, int? callerId)
    {
        Advertisement = advertisement;
        CallerId = callerId;
    }

    /// <summary>Who it says that it is.</summary>
    public Advertisement Advertisement { get; }

    /// <summary>
    /// The process that has connected, by the system's word: its own, or that of a router; null where that is not told, or not in
    /// sight.
    /// </summary>
    public int? CallerId { get; }

    /// <summary>Takes its next connection, for one question.</summary>
    /// <exception cref="IOException">It has ended, or nobody listens for it any longer.</exception>
    public async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _waiting.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException cause)
        {
            throw new IOException("The runtime has ended.", cause);
        }
    }

    /// <summary>Has another connection of it wait. It replaces the one that does.</summary>
    public void Offer(Stream stream)
    {
        if (!_waiting.Writer.TryWrite(stream))
        {
            stream.Dispose();
        }
    }

    /// <summary>Takes note that a connection has ended; whether it was the one that waited, so that the runtime is gone.</summary>
    public bool HasEnded(Stream stream)
    {
        if (!_waiting.Reader.TryPeek(out var waiting) || waiting != stream)
        {
            return false;
        }

        Close();
        return true;
    }

    /// <summary>Ends what waits; the runtime goes on, and looks for a listener now and then.</summary>
    public void Close()
    {
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var stream))
        {
            stream.Dispose();
        }
    }
}
