using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Tests.Watch.Adding;

/// <summary>A heap in text whose allocations can be sampled: it keeps when that began, of what, and how it ended.</summary>
internal sealed class SampledHeap(TextHeap heap, TimeProvider time) : IHeapSource, IAllocationSource
{
    private readonly DateTimeOffset _start = time.GetUtcNow();

    /// <summary>What samples say, from the types that were wanted.</summary>
    public Func<SamplingRequest, SampledAllocations> Sampled { get; set; } = _ => Samples.Of(0);

    /// <summary>Whether there is enough as soon as it begins.</summary>
    public bool IsEnough { get; set; }

    /// <summary>Whether survivors are followed.</summary>
    public bool FollowsSurvivors { get; set; } = true;

    /// <summary>Why sampling cannot be begun.</summary>
    public Exception? Failure { get; set; }

    /// <summary>When sampling has begun, in seconds.</summary>
    public List<double> BeganAfter { get; } = [];

    /// <summary>How many types each was to sample; null for all.</summary>
    public List<int?> Wanted { get; } = [];

    /// <summary>What was done with it, and when in seconds.</summary>
    public List<string> Told { get; } = [];

    public Task Ended => heap.Ended;

    public Task<HeapCapture?> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        Told.Add($"snapshot {Seconds}");
        return heap.TakeSnapshotAsync(cancellationToken);
    }

    public Task<IAllocationSampling> SampleAsync(SamplingRequest request, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        BeganAfter.Add(Seconds);
        Wanted.Add(request.TypeIds?.Count);
        return Task.FromResult<IAllocationSampling>(new Sampling(this, request));
    }

    public ValueTask DisposeAsync() => heap.DisposeAsync();

    private double Seconds => (time.GetUtcNow() - _start).TotalSeconds;

    private sealed class Sampling(SampledHeap heap, SamplingRequest request) : IAllocationSampling
    {
        private readonly TaskCompletionSource _never = new();

        public Task Enough => heap.IsEnough ? Task.CompletedTask : _never.Task;

        public Task Ended => _never.Task;

        public bool FollowsSurvivors => heap.FollowsSurvivors;

        public void Want(IReadOnlySet<ulong>? typeIds) => heap.Told.Add($"want {typeIds?.Count}");

        public Task<SampledAllocations> ReadAsync(CancellationToken cancellationToken) => Say("read");

        public Task<SampledAllocations> FinishAsync(CancellationToken cancellationToken) => Say("finish");

        public ValueTask DisposeAsync()
        {
            heap.Told.Add("over");
            return default;
        }

        private Task<SampledAllocations> Say(string what)
        {
            heap.Told.Add($"{what} {heap.Seconds}");
            return Task.FromResult(heap.Sampled(request));
        }
    }
}
