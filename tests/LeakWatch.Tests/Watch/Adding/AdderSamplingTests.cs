using LeakWatch.Adding;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Watch.Adding;

/// <summary>When allocations are sampled during a watch, and of what.</summary>
public sealed class AdderSamplingTests : IAsyncDisposable
{
    private const string Leak = "Shop.Cache.s_list > List > Order ";
    private const string Plenty = "Shop.Cart.Add";

    private readonly WaitingTime _time = new();
    private readonly SampledHeap _heap;
    private readonly List<WatchFrame> _frames = [];

    public AdderSamplingTests() => _heap = new SampledHeap(new TextHeap(number => $"{Leak}1..{number * 100}"), _time);

    public ValueTask DisposeAsync() => _heap.DisposeAsync();

    [Fact]
    public async Task What_is_suspect_is_sampled_for_some_seconds_before_the_next_snapshot()
    {
        _heap.Sampled = OfMany;
        await WatchAsync(new AdderOptions(), 8);
        var suspect = FirstSuspect();
        Assert.Equal([(suspect.Snapshot.Number * 60) - 5.0], _heap.BeganAfter);
        // Of the content alone: nothing is added along.
        Assert.Equal([1], _heap.Wanted);
        var next = suspect.Snapshot.Number * 60;
        Assert.Equal(
            [$"snapshot {next}", $"finish {next}", "over"], _heap.Told.SkipWhile(told => told != $"snapshot {next}").Take(3));
    }

    [Fact]
    public async Task With_plenty_of_samples_it_is_over()
    {
        _heap.Sampled = OfMany;
        await WatchAsync(new AdderOptions(), 12);
        Assert.Single(_heap.BeganAfter);
        var adders = _frames[^1].AddersOf(_frames[^1].History.Sites[0])!;
        Assert.Equal((SampleMeasure.Alive, 100, Plenty), (adders.Measure, adders.Samples, adders.Adders[0].Frame!.Method));
        Assert.Null(_frames[^1].Objects.Sampled);
        Assert.Single(_frames, frame => frame.Objects.Sampled is not null);
    }

    [Fact]
    public async Task With_few_it_goes_on_for_longer_up_to_the_whole_time()
    {
        _heap.Sampled = request => Samples.Of(50, Samples.By(Plenty, request.TypeIds!.Single(), 2, 1));
        await WatchAsync(new AdderOptions(), FirstSuspectOf() + 6);
        Assert.Equal([55.0, 50, 40, 20, 0, 0], _heap.BeganAfter.Select(after => after % 60));
    }

    [Fact]
    public async Task With_too_many_it_goes_on_for_less()
    {
        _heap.Sampled = request => Samples.Of(100_000, Samples.By(Plenty, request.TypeIds!.Single(), 50, 10));
        await WatchAsync(new AdderOptions(), FirstSuspectOf() + 3);
        Assert.Equal([55, 57.5, 58.75], _heap.BeganAfter.Select(after => after % 60));
    }

    [Fact]
    public async Task Where_survivors_are_not_followed_it_ends_as_soon_as_there_is_enough()
    {
        (_heap.IsEnough, _heap.FollowsSurvivors) = (true, false);
        _heap.Sampled = request => Samples.Of(600, Samples.By(Plenty, request.TypeIds!.Single(), 600, 0)) with
        {
            Survivors = new SurvivorsUnknown(SurvivorsUnknownKind.TooManyCollections, 300),
        };
        await WatchAsync(new AdderOptions(), FirstSuspectOf() + 3);
        var began = Assert.Single(_heap.BeganAfter);
        Assert.Contains($"finish {began}", _heap.Told);
        var adders = _frames[^1].AddersOf(_frames[^1].History.Sites[0])!;
        Assert.Equal((SampleMeasure.Allocated, 600), (adders.Measure, adders.Samples));
        Assert.NotNull(_frames[FirstSuspectOf()].Objects.Sampled);
    }

    [Fact]
    public async Task From_the_start_all_types_are_sampled_as_long_as_nothing_grows()
    {
        await WatchAsync(new AdderOptions(AdderMode.FromStart), 3);
        Assert.Equal((55.0, null), (_heap.BeganAfter[0], _heap.Wanted[0]));
    }

    [Fact]
    public async Task Always_it_goes_on_from_the_first_snapshot_to_the_end()
    {
        _heap.Sampled = request => Samples.Of(1);
        await WatchAsync(new AdderOptions(AdderMode.Always), 4);
        Assert.Equal([0.0], _heap.BeganAfter);
        Assert.Equal(["read 60", "read 120", "read 180"], _heap.Told.Where(told => told.StartsWith("read ")));
        Assert.Equal("over", _heap.Told[^1]);
        Assert.Contains("want 1", _heap.Told);
    }

    [Fact]
    public async Task Never_it_does_not_begin()
    {
        await WatchAsync(new AdderOptions(AdderMode.Never), 8);
        Assert.Empty(_heap.BeganAfter);
        Assert.Null(_frames[^1].AddersOf(_frames[^1].History.Sites[0]));
    }

    [Fact]
    public async Task Where_it_cannot_begin_the_watch_goes_on_and_says_why()
    {
        _heap.Failure = new LeakWatchException(FailureKind.NotSupported, "It is compiled ahead of time.", "");
        await WatchAsync(new AdderOptions(), 8);
        Assert.Equal(8, _frames.Count);
        Assert.Equal("which code adds is not known: It is compiled ahead of time.", _frames[^1].Objects.SamplingNote);
        Assert.Contains("note: which code adds is not known", Reporting(_frames[^1]));
    }

    private static string Reporting(WatchFrame frame)
    {
        var output = new StringWriter();
        new LeakWatch.Reporting.Text.TextReport(output, new(1, null), true).Taken(frame);
        return output.ToString();
    }

    private static SampledAllocations OfMany(SamplingRequest request) =>
        Samples.Of(900, Samples.By(Plenty, request.TypeIds!.Single(), 400, 100));

    private WatchFrame FirstSuspect() => _frames.First(frame => frame.History.Sites.Count > 0);

    // Of a leak that gains as much in each snapshot.
    private static int FirstSuspectOf() => 3;

    private async Task WatchAsync(AdderOptions options, int snapshots)
    {
        await using var watch = HeapWatch.Over(
            _heap,
            new WatchedProcess(4242, "Shop", "10.0.12", _time.Start),
            new HeapWatchOptions { Time = _time, Warmup = 0, Adders = options });
        var schedule = new WatchSchedule(TimeSpan.FromMinutes(1), snapshots);
        await foreach (var frame in watch.WatchAsync(schedule, TestContext.Current.CancellationToken))
        {
            _frames.Add(frame);
        }
    }
}
