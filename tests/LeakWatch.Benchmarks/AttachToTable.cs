using System.Diagnostics;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Sessions;
using LeakWatch.Capture.Starting;

namespace LeakWatch.Benchmarks;

/// <summary>What the tool does from attaching to the table, in this process, as the floor is measured in it.</summary>
internal static class AttachToTable
{
    private static readonly HeapSessionOptions _options = new(
        TimeSpan.FromSeconds(30), BufferMegabytes: 1024, WithHolders: false);

    public static async Task<TimeSpan> RunAsync(int processId)
    {
        var clock = Stopwatch.StartNew();
        var target = await TargetConnection.OpenAsync(
            ProcessLookup.ById(processId), _options, TimeProvider.System, CancellationToken.None);
        await using var session = await HeapSession.StartAsync(
            target, _options, null, TimeProvider.System, CancellationToken.None);
        using var capture = await session.TakeSnapshotAsync(CancellationToken.None);
        return capture is { Snapshot.IsComplete: true }
            ? clock.Elapsed
            : throw new InvalidOperationException("The snapshot is not complete.");
    }
}
