using LeakWatch.Capture.Port;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// Reads an event stream on two threads: one drains it, the other decodes behind it. What they hand to each other lies outside of
/// the managed heap, where a use after the end is a crash: it is freed here, and only when both threads have ended.
/// </summary>
internal sealed class EventStreamReader : IAsyncDisposable
{
    private readonly EventStreamDrain _drain;
    private readonly EventSourceOwner _source;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes one, to be started once the handlers of <see cref="Source"/> are there.</summary>
    /// <param name="stream">What to read.</param>
    /// <param name="maxBehind">
    /// The most that may wait to be decoded, in bytes; beyond it the reading goes on and the decoding ends.
    /// </param>
    public EventStreamReader(Stream stream, long maxBehind = long.MaxValue)
    {
        _drain = new EventStreamDrain(stream, maxBehind);
        _source = new EventSourceOwner(_drain.Output);
        _thread = new Thread(Decode) { IsBackground = true, Name = "decode" };
    }

    /// <summary>Where the events come from, on a thread of their own. Disposed of by that thread.</summary>
    public EventPipeEventSource Source => _source.Source;

    /// <summary>Completes, in whatever way, when no event comes any more and the decoding thread uses nothing any more.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Bytes received so far. Readable from any thread.</summary>
    public long BytesReceived => _drain.BytesReceived;

    /// <summary>Whether the decoding has ended because too much was waiting for it. Readable from any thread.</summary>
    public bool IsOverrun => _drain.IsOverrun;

    /// <summary>Bytes received and not yet taken by the decoder. Readable from any thread.</summary>
    public long BytesBehind => _drain.BytesBehind;

    /// <summary>Whether everything that was received has been taken by the decoder. Readable from any thread.</summary>
    public bool IsCaughtUp => _drain.IsCaughtUp;

    public void Start()
    {
        _drain.Start();
        _thread.Start();
    }

    /// <summary>
    /// Decodes no further; returns when the decoding thread has ended. What still comes is read and thrown away, so that the
    /// target does not have to wait or to buffer.
    /// </summary>
    public async Task StopDecodingAsync()
    {
        _drain.EndOutput();
        await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Closes the stream, waits for both threads, and frees what they used.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopDecodingAsync();
        _drain.Dispose();
    }

    private void Decode()
    {
        try
        {
            // The thread that reads the output is the one to give it up: another would do it in the middle of a read.
            using (_drain.Output)
            using (_source)
            {
                Source.Process();
            }

            _ended.TrySetResult();
        }
        catch (Exception cause)
        {
            // A stream that was cut off in the middle ends with an exception as well: the target was killed.
            _ended.TrySetException(cause);
            _ = Ended.Exception;
        }
    }
}
