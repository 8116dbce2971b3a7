using LeakWatch.Capture.Allocations;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Sessions;
using LeakWatch.Capture.Starting;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.EndToEnd.Tests.Adding;

/// <summary>A program, and the heap session in which its allocations are sampled.</summary>
internal sealed class SampledTarget : IAsyncDisposable
{
    private readonly Target _target;
    private readonly HeapSession _heap;

    private SampledTarget(Target target, HeapSession heap) => (_target, _heap) = (target, heap);

    public string Runtime => _heap.RuntimeVersion;

    public static async Task<SampledTarget> OpenAsync(Task<Target> starting)
    {
        var target = await starting;
        var options = new HeapSessionOptions(TimeSpan.FromSeconds(60), 256);
        var cancellation = TestContext.Current.CancellationToken;
        var connection = await TargetConnection.OpenAsync(
            ProcessLookup.ById(target.Id), options, TimeProvider.System, cancellation);
        var heap = await HeapSession.StartAsync(connection, options, null, TimeProvider.System, cancellation);
        return new SampledTarget(target, heap);
    }

    public Task<AllocationSession> SampleAsync(AllocationSessionOptions options) =>
        _heap.SampleAllocationsAsync(options, null, TestContext.Current.CancellationToken);

    /// <summary>Samples everything while the program does steps, and takes a snapshot then, where survivors are asked for.</summary>
    public async Task<SampledAllocations> SampleAsync(int steps, bool followSurvivors, int maxSamples = 100_000)
    {
        await using var session = await SampleAsync(new(null, followSurvivors)
        {
            MaxSamples = maxSamples,
            MaxCollectionsPerSecond = 10_000,
        });
        await _target.GoAsync(steps);
        if (followSurvivors)
        {
            (await SnapshotAsync()).Dispose();
        }

        return await session.FinishAsync(TestContext.Current.CancellationToken);
    }

    public Task KillAsync() => _target.KillAsync();

    public Task GoAsync(int steps) => _target.GoAsync(steps);

    /// <summary>
    /// Has it do steps until a session has enough: of a program that does nothing any more the last events are held back.
    /// </summary>
    public async Task GoUntilEnoughAsync(AllocationSession session)
    {
        while (!session.Enough.IsCompleted)
        {
            await _target.GoAsync(1);
        }
    }

    public async Task<HeapCapture> SnapshotAsync() =>
        (await _heap.TakeSnapshotAsync(TestContext.Current.CancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        await _heap.DisposeAsync();
        await _target.DisposeAsync();
    }
}
