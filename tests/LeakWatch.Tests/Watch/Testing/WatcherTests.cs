using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Testing;
using LeakWatch.Testing.Watching;

namespace LeakWatch.Tests.Watch.Testing;

/// <summary>What the watcher of a test answers, over heaps written down as text. The first of them is the one before the rounds.</summary>
public class WatcherTests
{
    private static readonly WatcherRequest _attach = new(WatcherAction.Attach) { ProcessId = 1 };
    private static readonly WatcherRequest _begin = new(WatcherAction.Begin) { RunsPerRound = 2 };
    private static readonly WatcherRequest _compare = new(WatcherAction.Compare);

    [Fact]
    public async Task What_grows_in_every_round_is_one_site_with_what_each_loop_adds()
    {
        var growing = await RoundsAsync(5, number => $"""
            Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..{100 + (2 * number)}
            Shop.Settings.s_names > Shop.Names > string 1..50
            """);
        var site = Assert.Single(growing);
        Assert.Equal(
            ("Shop.Cache.s_orders", "static Shop.Cache.s_orders  (Shop.OrderList)", "Shop.Order", GrowthMeasure.Objects),
            (site.Owner, site.Place, site.Type, site.Measure));
        Assert.Equal((112, 1, 32), (site.Count, site.CountPerLoop, site.BytesPerLoop));
        Assert.Equal([2, 2, 2, 2], site.Rises);
        Assert.Equal("holds 112 Shop.Order (3.6 KB), +2, +2, +2, +2", site.What);
        Assert.Equal("look for what adds to Shop.Cache.s_orders and never removes", site.Next);
    }

    [Fact]
    public async Task What_adds_less_than_one_for_each_loop_does_not() => Assert.Empty(
        await RoundsAsync(5, number => $"Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..{100 + number}"));

    [Fact]
    public async Task What_fills_in_the_first_rounds_does_not() => Assert.Empty(
        await RoundsAsync(
            5, number => $"Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..{Math.Min(106, 100 + (2 * number))}"));

    [Fact]
    public async Task What_a_round_replaces_does_not() => Assert.Empty(
        await RoundsAsync(
            5, number => $"Shop.Cache.s_orders > Shop.OrderList > Shop.Order {100 * number}..{(100 * number) + 50}"));

    // Somebody else adds as many all the time.
    [Fact]
    public async Task What_grows_in_a_pause_as_well_does_not()
    {
        await using var watcher = Over(number => $"""
            Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..{2 * (number > 4 ? number - 2 : Math.Min(number, 3))}
            Shop.Log.s_lines > Shop.Lines > string 1..{2 * number}
            """);
        await AskAsync(watcher, _attach);
        await AskAsync(watcher, _begin);
        await AskAsync(watcher, _compare);
        Assert.Equal(2, (await AskAsync(watcher, _compare)).Growing!.Count);
        await AskAsync(watcher, _compare with { Interval = RoundKind.Settling });
        Assert.Single((await AskAsync(watcher, _compare with { Interval = RoundKind.Pause })).Growing!);
        var site = Assert.Single((await AskAsync(watcher, _compare)).Growing!);
        Assert.Equal("Shop.Cache.s_orders", site.Owner);
        Assert.Equal([2, 2], site.Rises);
        Assert.Equal(1, site.CountPerLoop);
    }

    // A watch of the same would need eight snapshots.
    [Fact]
    public async Task Two_snapshots_tell_what_has_grown_so_far() => Assert.Single(
        await RoundsAsync(2, number => $"Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..{2 * number}"));

    [Fact]
    public async Task A_new_scenario_begins_anew()
    {
        await using var watcher = Over(
            number => $"Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..{Math.Min(number, 4) * 2}");
        await AskAsync(watcher, _attach);
        await AskAsync(watcher, _begin);
        await AskAsync(watcher, _compare);
        Assert.Single((await AskAsync(watcher, _compare)).Growing!);
        Assert.NotNull((await AskAsync(watcher, _begin)).Ready);
        Assert.Empty((await AskAsync(watcher, _compare)).Growing!);
        Assert.Empty((await AskAsync(watcher, _compare)).Growing!);
    }

    [Fact]
    public async Task Objects_of_a_type_are_told_by_what_holds_them()
    {
        await using var watcher = Over(_ => """
            Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..3
            Shop.Cache.s_last > Shop.Order
            Shop.Cache.s_other > Shop.Other 1..3
            """);
        await AskAsync(watcher, _attach);
        // Its types are numbered by the heap itself: any of them is found by its number.
        var found = new List<AliveObjects>();
        for (ulong id = 0; id < 20; id++)
        {
            var request = new WatcherRequest(WatcherAction.Count) { Type = new ObjectType(id, "?") };
            found.Add((await AskAsync(watcher, request)).Alive!);
        }

        var orders = Assert.Single(found, alive => alive.Count == 4);
        Assert.Equal(
            [
                ("static Shop.Cache.s_orders → Shop.OrderList", "static Shop.Cache.s_orders", 3L),
                ("static Shop.Cache.s_last", "static Shop.Cache.s_last", 1L),
            ],
            orders.Holders.Select(holder => (holder.Path, holder.Root, holder.Count)));
        Assert.Contains(found, alive => alive is { Count: 0, Holders.Count: 0 });
    }

    [Fact]
    public async Task A_snapshot_that_is_never_complete_is_a_failure_that_says_why()
    {
        var source = new BrokenSource();
        await using var watcher = new Watcher((_, _) => Task.FromResult(HeapWatch.Over(source, Process)));
        await AskAsync(watcher, _attach);
        var failure = (await AskAsync(watcher, _begin)).Failure!;
        Assert.Equal(FailureKind.CollectionFailed, failure.Kind);
        Assert.Equal("No snapshot is complete, of 3 tried: 7 events lost", failure.Problem);
        Assert.NotEmpty(failure.Remedy);
        Assert.Equal(3, source.Taken);
    }

    [Fact]
    public async Task What_is_asked_before_it_is_connected_is_a_failure()
    {
        await using var watcher = Over(_ => "");
        Assert.Equal(FailureKind.InvalidInput, (await AskAsync(watcher, _compare)).Failure!.Kind);
        Assert.Equal(FailureKind.InvalidInput, (await AskAsync(watcher, new WatcherRequest(WatcherAction.Count))).Failure!.Kind);
    }

    private static WatchedProcess Process { get; } = new(1, "Shop", "", DateTimeOffset.UnixEpoch);

    private static Watcher Over(Func<int, string> text) =>
        new((_, _) => Task.FromResult(HeapWatch.Over(new TextHeap(text), Process)));

    private static Task<WatcherAnswer> AskAsync(Watcher watcher, WatcherRequest request) =>
        watcher.AnswerAsync(request, TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<LeakSite>> RoundsAsync(int snapshots, Func<int, string> text)
    {
        await using var watcher = Over(text);
        await AskAsync(watcher, _attach);
        await AskAsync(watcher, _begin);
        for (var i = 1; i < snapshots; i++)
        {
            await AskAsync(watcher, _compare);
        }

        return (await AskAsync(watcher, _compare)).Growing!;
    }

    private sealed class BrokenSource : IHeapSource
    {
        public int Taken { get; private set; }

        public Task Ended { get; } = new TaskCompletionSource().Task;

        public Task<HeapCapture?> TakeSnapshotAsync(CancellationToken cancellationToken)
        {
            var snapshot = Growth.Types.Heaps.Snapshot(++Taken, ("Shop.Order", 1, 24));
            return Task.FromResult<HeapCapture?>(
                new(snapshot with { Problems = [new SnapshotProblem(SnapshotProblemKind.EventsLost, 7)] }));
        }

        public ValueTask DisposeAsync() => default;
    }
}
