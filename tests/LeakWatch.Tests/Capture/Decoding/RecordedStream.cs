using System.Diagnostics.Tracing;
using System.IO.Compression;
using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Port;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Tests.Capture.Decoding;

/// <summary>Event streams of real sessions, as they came from a .NET 10 process on Linux x64.</summary>
internal static class RecordedStream
{
    /// <summary>A heap session with two forced collections.</summary>
    public static byte[] LoadWalks() => Load("two-walks.nettrace.gz");

    /// <summary>A short session that forces a collection which moves objects, and lists them.</summary>
    public static byte[] LoadMovement() => Load("movement.nettrace.gz");

    private static byte[] Load(string fileName)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Capture", "Decoding", fileName));
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unzipped.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>
    /// Decodes a stream and returns the walks that were asked for one after the other; null for one that did not come.
    /// </summary>
    public static List<HeapWalkResult?> Decode(byte[] stream, int walks, Func<IHeapSink>? makeSink = null)
    {
        using var source = new EventPipeEventSource(new MemoryStream(stream));
        var decoder = new HeapWalkDecoder(source, TimeProvider.System);
        var results = new List<HeapWalkResult?>();
        var expected = decoder.Expect(makeSink ?? (() => new HistogramBuilder()));
        // Asks for the next one as soon as the last has arrived, while the stream goes on.
        source.Clr.GCHeapStats += _ =>
        {
            if (expected.Arrival.IsCompleted && results.Count + 1 < walks)
            {
                results.Add(expected.Arrival.Result);
                expected = decoder.Expect(makeSink ?? (() => new HistogramBuilder()));
            }
        };
        try
        {
            source.Process();
        }
        catch (Exception cause) when (cause is not Xunit.Sdk.XunitException)
        {
            // A stream that was tampered with may end anyhow; what counts is what was made of it.
        }

        results.Add(expected.Arrival.IsCompleted ? expected.Arrival.Result : decoder.TakeUnfinished());
        return results;
    }

    /// <summary>Records a process of choice anew: <c>LEAKWATCH_RECORD="pid path"</c>, and only by hand.</summary>
    public static async Task RecordAsync(Func<int, string, CancellationToken, Task> record)
    {
        var what = Environment.GetEnvironmentVariable("LEAKWATCH_RECORD")?.Split(' ');
        Assert.True(what is [_, _], "LEAKWATCH_RECORD must be a process id and a path.");
        await record(int.Parse(what[0]), what[1], TestContext.Current.CancellationToken);
    }

    /// <summary>Two forced collections with their heap walks.</summary>
    public static Task RecordWalksAsync(int processId, string path, CancellationToken cancellationToken) => RecordAsync(
        processId,
        path,
        RuntimeProvider.GC | RuntimeProvider.GCHeapDump | RuntimeProvider.Loader,
        async client =>
        {
            for (var i = 0; i < 2; i++)
            {
                using var trigger = await StartAsync(client, RuntimeProvider.GCHeapCollect, cancellationToken);
                await trigger.StopAsync(cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>A forced collection, and what it moves.</summary>
    public static Task RecordMovementAsync(int processId, string path, CancellationToken cancellationToken) => RecordAsync(
        processId,
        path,
        RuntimeProvider.GC | RuntimeProvider.GCHeapCollect | RuntimeProvider.GCHeapSurvivalAndMovement,
        static _ => Task.CompletedTask,
        cancellationToken);

    private static async Task RecordAsync(
        int processId, string path, long keywords, Func<DiagnosticsClient, Task> meanwhile, CancellationToken cancellationToken)
    {
        var client = new DiagnosticsClient(processId);
        using var session = await StartAsync(client, keywords, cancellationToken);
        await using var file = File.Create(path);
        await using var zipped = new GZipStream(file, CompressionLevel.SmallestSize);
        var copying = session.EventStream.CopyToAsync(zipped, cancellationToken);
        await meanwhile(client);
        await session.StopAsync(cancellationToken);
        await copying;
    }

    private static Task<EventPipeSession> StartAsync(
        DiagnosticsClient client, long keywords, CancellationToken cancellationToken) =>
        client.StartEventPipeSessionAsync(
            new EventPipeSessionConfiguration(
                [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, keywords)], 64, 0L, false),
            cancellationToken);
}
