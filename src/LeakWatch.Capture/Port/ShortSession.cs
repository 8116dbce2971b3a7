using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Capture.Port;

/// <summary>Brings a session to its end that has nothing more to wait for: stops it, and reads all that it delivers.</summary>
internal static class ShortSession
{
    /// <summary>Returns when the last event has been handled.</summary>
    /// <param name="session">The session.</param>
    /// <param name="subscribe">Says which events are of interest.</param>
    /// <returns>
    /// Events that were lost; -1 when the stream broke off, because the target has ended or does not answer. What was read until
    /// then has been handled.
    /// </returns>
    public static async Task<int> FinishAsync(EventPipeSession session, Action<EventPipeEventSource> subscribe)
    {
        // Beside the stop, which the target answers once everything is delivered.
        var reading = Task.Run(() => Read(session, subscribe));
        await DiagnosticPort.StopAsync(session);
        return await reading;
    }

    private static int Read(EventPipeSession session, Action<EventPipeEventSource> subscribe)
    {
        try
        {
            using var source = new EventPipeEventSource(session.EventStream);
            subscribe(source);
            source.Process();
            return source.EventsLost;
        }
        catch (Exception)
        {
            // The decoder has an exception of its own for every place at which a stream can end too early.
            return -1;
        }
    }
}
