using System.Diagnostics;
using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Benchmarks;

/// <summary>The least that a snapshot can take: the same two sessions, and a reader that throws away what it reads.</summary>
internal static class DrainFloor
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const int BufferMegabytes = 1024;

    /// <summary>Attaches, forces a heap walk, reads all of it, and tells how long that took.</summary>
    public static async Task<TimeSpan> RunAsync(int processId)
    {
        var clock = Stopwatch.StartNew();
        var client = new DiagnosticsClient(processId);
        using var session = await StartAsync(0x1 | 0x100000 | 0x8, BufferMegabytes);
        var reader = Task.Factory.StartNew(() => ReadToEnd(session.EventStream), TaskCreationOptions.LongRunning);
        using var trigger = await StartAsync(0x800000 | 0x80000 | 0x1000000, 64);
        var types = Task.Factory.StartNew(() => ReadToEnd(trigger.EventStream), TaskCreationOptions.LongRunning);
        await trigger.StopAsync(CancellationToken.None);
        // Stopping delivers what is left, so the end of the stream is the last byte.
        await session.StopAsync(CancellationToken.None);
        await Task.WhenAll(reader, types);
        return clock.Elapsed;

        Task<EventPipeSession> StartAsync(long keywords, int megabytes) => client.StartEventPipeSessionAsync(
            new EventPipeSessionConfiguration(
                [new EventPipeProvider(Runtime, EventLevel.Informational, keywords)], megabytes, 0L, requestStackwalk: false),
            CancellationToken.None);
    }

    private static void ReadToEnd(Stream stream)
    {
        var buffer = new byte[1 << 20];
        while (stream.Read(buffer) > 0)
        {
        }
    }
}
