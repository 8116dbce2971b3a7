using System.Diagnostics;
using System.Text;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Sessions;
using LeakWatch.Capture.Starting;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values;

namespace LeakWatch.Benchmarks;

/// <summary>
/// The same objects as text in two ways, in this process: from copied memory, and field by field through ClrMD.
/// </summary>
internal sealed record RenderRun(
    int Objects, long BytesCopied, TimeSpan Copy, TimeSpan Render, TimeSpan ByField, int ObjectsByField)
{
    private const string Type = "LeakWatch.Targets.Shapes.Purchase";

    // Enough to be measured.
    private const int MaxByField = 20_000;

    /// <summary>Copying is part of it.</summary>
    public double MicrosecondsOfRendering => (Copy + Render).TotalMicroseconds / Objects;

    public double MicrosecondsByField => ByField.TotalMicroseconds / ObjectsByField;

    public static async Task<RenderRun> RunAsync(int processId)
    {
        var options = new HeapSessionOptions(TimeSpan.FromSeconds(30), BufferMegabytes: 1024, WithHolders: true);
        var target = await TargetConnection.OpenAsync(
            ProcessLookup.ById(processId), options, TimeProvider.System, CancellationToken.None);
        using var reader = ValueReader.Attach(processId, new ValueOptions(false, TimeSpan.FromSeconds(10)), TimeProvider.System);
        await using var session = await HeapSession.StartAsync(
            target, options, reader, TimeProvider.System, CancellationToken.None);
        using var capture = await session.TakeSnapshotAsync(CancellationToken.None);
        var renderer = capture!.Content!;
        var addresses = new List<ulong>();
        var clock = Stopwatch.StartNew();
        RenderAll(capture.Objects!, renderer, addresses);
        var render = clock.Elapsed;
        if (renderer.Unread > 0)
        {
            throw new InvalidOperationException($"{renderer.Unread} objects could not be read.");
        }

        addresses.RemoveRange(Math.Min(MaxByField, addresses.Count), Math.Max(0, addresses.Count - MaxByField));
        return new RenderRun(
            capture.Objects!.Graph.NodeCount, renderer.BytesCopied, renderer.CopyTime, render, ByFieldReader.Read(
                processId, addresses), addresses.Count);
    }

    // All objects: the strings are lines of their own as well.
    private static void RenderAll(HeapObjects objects, IHeapContent renderer, List<ulong> purchases)
    {
        var line = new Utf8Line();
        var nodes = new int[HeapBlock.MaxObjects];
        var addresses = new ulong[HeapBlock.MaxObjects];
        foreach (var block in objects.Graph.Blocks)
        {
            var count = objects.Graph.ListBlock(block, nodes, addresses);
            for (var i = 0; i < count; i++)
            {
                line.Shorten(0);
                renderer.Render(nodes[i], addresses[i], line);
                if (purchases.Count < MaxByField && objects.TypeOf(nodes[i]).Identity.Name.Full == Type)
                {
                    Check(line);
                    purchases.Add(addresses[i]);
                }
            }
        }
    }

    private static void Check(Utf8Line line)
    {
        if (!line.Written.StartsWith("LeakWatch.Targets.Shapes.Purchase { Id = "u8))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(line.Written));
        }
    }
}
