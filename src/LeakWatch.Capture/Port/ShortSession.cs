using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Capture.Port;

/// <summary>Brings a session to its end that has nothing more to wait for: stops it, and reads all that it delivers.</summary>
internal static class ShortSession
{
    /// <summary>Returns when the last event has been handled.</summary>
    /// <param name="port">The process.</param>
    /// <param name="session">The session.</param>
    /// <param name="subscribe">Says which events are of interest.</param>
    /// <param name="progress">
    /// Something that changes as long as the target is alive, beside the bytes of the session itself.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// Events that were lost; -1 when the stream broke off, because the target has ended. What was read until then has been
    /// handled.
    /// </returns>
    public static async Task<int> FinishAsync(
        DiagnosticPort port,
        EventPipeSession session,
        Action<EventPipeEventSource> subscribe,
        Func<long>? progress,
        CancellationToken cancellationToken)
    {
        using var stream = new CountedStream(session.EventStream);
        // Beside the stop, which the target answers once everything is delivered.
        var reading = Task.Run(() => Read(stream, subscribe), CancellationToken.None);
        try
        {
            await port.FinishAsync(session, () => stream.BytesRead + (progress?.Invoke() ?? 0), cancellationToken);
        }
        catch
        {
            // Reading ends with the connection; nobody is to be called behind this.
            session.Dispose();
            await reading;
            throw;
        }

        return await reading;
    }

    private static int Read(Stream stream, Action<EventPipeEventSource> subscribe)
    {
        try
        {
            using var owned = new EventSourceOwner(stream);
            var source = owned.Source;
            subscribe(source);
            source.Process();
            return source.EventsLost;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // The decoder has an exception of its own for every place at which a stream can end too early.
            return -1;
        }
    }
}
