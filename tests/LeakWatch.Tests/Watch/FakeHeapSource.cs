using LeakWatch.Heap.Snapshots;
using LeakWatch.Tests.Growth.Types;
using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Watch;

/// <summary>A heap that a test fills, on a clock that a test moves.</summary>
internal sealed class FakeHeapSource : IHeapSource
{
    private readonly FakeTimeProvider _time;
    private readonly TaskCompletionSource _ended = new();
    private int _taken;

    public FakeHeapSource(FakeTimeProvider time) => _time = time;

    /// <summary>How long each snapshot takes on the test's clock.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>After how many snapshots the process is gone.</summary>
    public int ExitsAfter { get; set; } = int.MaxValue;

    /// <summary>What to do while snapshot number n is taken.</summary>
    public Action<int>? During { get; set; }

    /// <summary>When each snapshot began, since the first.</summary>
    public List<TimeSpan> StartedAfter { get; } = [];

    public Task Ended => _ended.Task;

    public SnapshotProgress Progress => default;

    public void Exit() => _ended.TrySetResult();

    public Task<HeapCapture?> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        if (_taken >= ExitsAfter)
        {
            return Task.FromResult<HeapCapture?>(null);
        }

        StartedAfter.Add(_time.GetUtcNow() - _time.Start);
        _taken++;
        During?.Invoke(_taken);
        cancellationToken.ThrowIfCancellationRequested();
        var takenAt = _time.GetUtcNow();
        _time.Advance(Duration);
        return Task.FromResult<HeapCapture?>(
            new(Heaps.Snapshot(_taken, ("Shop.Order", _taken * 100, _taken * 6400)) with { TakenAt = takenAt }));
    }

    public Task ConfirmExitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;
}
