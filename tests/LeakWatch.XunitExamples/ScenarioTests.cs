using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using LeakWatch;
using LeakWatch.Testing;
using Xunit;

namespace Shop.Tests;

/// <summary>Scenarios that leak, and others that only look like it.</summary>
[Collection("Leaks")]
[SuppressMessage("Usage", "xUnit1051", Justification = "These are over in a second or two.")]
public class ScenarioTests
{
    private static readonly List<Order> _orders = [];
    private static readonly List<Order> _history = [];
    private static readonly List<int> _numbers = [];
    private static readonly List<Task> _waiting = [];
    private static readonly Dictionary<int, Order> _cache = [];
    private static readonly Dictionary<int, Order> _largeCache = [];
    private static string s_log = "";
    private static int s_next;

    [Fact]
    public async Task A_static_list_is_one_site_with_all_that_hangs_below()
    {
        var site = Assert.Single((await LeakOfAsync(() => _orders.Add(new Order()))).Sites);
        Assert.Equal("Shop.Tests.ScenarioTests._orders", site.Owner);
        Assert.Equal("static Shop.Tests.ScenarioTests._orders  (List<Order>)", site.Place);
        Assert.Equal(("Shop.Tests.Order", 1), (site.Type, site.CountPerLoop));
        Assert.Equal([2, 2, 2, 2], site.Rises);
        Assert.Contains("1 byte[]", site.What);
        Assert.Contains("1 string", site.What);
        Assert.Contains("new: Order { Number = ", site.New[0]);
        Assert.Equal("look for what adds to Shop.Tests.ScenarioTests._orders and never removes", site.Next);
        // An order, its name and its hundred bytes.
        Assert.InRange(site.BytesPerLoop, 150, 300);
        Assert.Equal(site.Count * site.BytesPerLoop, site.Bytes, site.Bytes * 0.1);
    }

    [Fact]
    public async Task What_waits_for_ever_is_found_by_what_holds_it()
    {
        var leak = await Assert.ThrowsAsync<LeakFoundException>(() => LeakTest.RepeatAsync(async () =>
        {
            await Task.Delay(1);
            _waiting.Add(WaitAsync(new TaskCompletionSource()));
        }));
        Assert.Equal(["Shop.Tests.ScenarioTests._waiting"], leak.Sites.Select(site => site.Owner));

        static async Task WaitAsync(TaskCompletionSource never) => await never.Task;
    }

    [Fact]
    public async Task Numbers_and_texts_that_grow_are_found_although_there_are_no_more_objects()
    {
        var leak = await LeakOfAsync(() =>
        {
            _numbers.Add(1);
            s_log += "one more line\n";
        });
        Assert.Equal(
            ["Shop.Tests.ScenarioTests._numbers", "Shop.Tests.ScenarioTests.s_log"],
            leak.Sites.Select(site => site.Owner).Order(StringComparer.Ordinal));
        Assert.Equal(_numbers.Count, s_log.Split('\n').Length - 1);
    }

    [Fact]
    public async Task Two_leaks_are_two_sites_and_one_that_is_ignored_is_none()
    {
        Action scenario = () =>
        {
            _orders.Add(new Order());
            _history.Add(new Order());
        };
        Assert.Equal(2, (await LeakOfAsync(scenario)).Sites.Count);

        var options = new LeakTestOptions { Ignore = site => site.Owner.EndsWith("_orders", StringComparison.Ordinal) };
        var leak = await Assert.ThrowsAsync<LeakFoundException>(() => LeakTest.RepeatAsync(scenario, options));
        Assert.Equal(["Shop.Tests.ScenarioTests._history"], leak.Sites.Select(site => site.Owner));

        await LeakTest.RepeatAsync(scenario, options with { Ignore = _ => true });
    }

    // Six keys, of which each round fills two.
    [Fact]
    public Task A_cache_that_is_full_after_some_rounds_is_healthy() =>
        LeakTest.RepeatAsync(() => _cache[s_next++ % 6] = new Order());

    [Fact]
    public async Task A_cache_that_takes_longer_to_fill_is_filled_before()
    {
        Action scenario = () => _largeCache[_largeCache.Count < 60 ? _largeCache.Count : 0] = new Order();
        Assert.Single((await LeakOfAsync(scenario)).Sites);
        await LeakTest.RepeatAsync(scenario, new LeakTestOptions { WarmupLoops = 60 });
    }

    [Fact]
    public Task What_allocates_much_and_keeps_nothing_is_healthy() => LeakTest.RepeatAsync(async () =>
    {
        var orders = new List<Order>();
        for (var i = 0; i < 10_000; i++)
        {
            orders.Add(new Order());
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => orders.Sum(order => order.Number))));
        Assert.Equal(10_000, orders.Count);
    });

    [Fact]
    public async Task What_only_waits_for_its_finalizer_is_not_alive()
    {
        await LeakTest.RepeatAsync(Make);
        Make();
        var alive = await LeakTest.AliveAsync<Finalized>();
        Assert.True(alive.Count == 0, alive.ToString());

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Make() => _ = new Finalized();
    }

    [Fact]
    public async Task What_the_scenario_throws_comes_out_and_the_next_one_runs()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => LeakTest.RepeatAsync((Action)(() => throw new InvalidTimeZoneException())));
        await LeakTest.RepeatAsync(() => { });
    }

    [Fact]
    public async Task It_can_be_cancelled_and_the_next_one_runs()
    {
        using var cancelling = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => LeakTest.RepeatAsync(cancelling.Cancel, cancellationToken: cancelling.Token));
        await LeakTest.RepeatAsync(() => { });
    }

    [Fact]
    public async Task Two_at_the_same_time_run_one_after_the_other()
    {
        var (log, length) = (new char[100], 0);
        await Task.WhenAll(LeakTest.RepeatAsync(() => Note('a')), LeakTest.RepeatAsync(() => Note('b')));
        Assert.Matches("^(a+b+|b+a+)$", new string(log, 0, length));

        void Note(char name) => log[length++] = name;
    }

    [Fact]
    public async Task It_ends_as_soon_as_nothing_grows()
    {
        var loops = 0;
        await LeakTest.RepeatAsync(() => { loops++; }, loopsPerSnapshot: 2, maxSnapshots: 50);
        Assert.InRange(loops, 4, 30);
    }

    [Fact]
    public Task One_in_another_is_refused() => LeakTest.RepeatAsync(
        async () => await Assert.ThrowsAsync<InvalidOperationException>(() => LeakTest.RepeatAsync(() => { })));

    [Fact]
    public async Task Without_values_the_numbers_are_the_same()
    {
        var options = new LeakTestOptions { Values = ValuesMode.Off };
        var leak = await Assert.ThrowsAsync<LeakFoundException>(
            () => LeakTest.RepeatAsync(() => _orders.Add(new Order()), options));
        var site = Assert.Single(leak.Sites);
        Assert.Equal(("Shop.Tests.ScenarioTests._orders", 1), (site.Owner, site.CountPerLoop));
        Assert.Empty(site.New);
    }

    [Fact]
    public async Task Nested_generic_types_are_told_apart_and_by_the_fields_that_hold_them()
    {
        Shelf.Fill();
        var alive = await LeakTest.AliveAsync<Box<string>.Item<int>>();
        Assert.Equal("Shop.Tests.Box<string>.Item<int>", alive.Type);
        Assert.Equal(4, alive.Count);
        const string Holder = "static Shop.Tests.Shelf.s_instance → Shelf";
        Assert.Equal(
            [
                ($"{Holder}._all → List<Box<string>.Item<int>>", 2L),
                ($"{Holder}._first", 1L),
                ($"{Holder}._second", 1L),
            ],
            alive.Holders.Select(holder => (holder.Path, holder.Count)));
        Assert.Equal("Box<string>.Item<int> { Value = 7 }", alive.Holders[1].Example);
        Assert.Equal(1, (await LeakTest.AliveAsync<Box<string>.Item<long>>()).Count);
        Assert.Equal(1, (await LeakTest.AliveAsync<Box<int>.Item<int>>()).Count);
        Assert.Equal(0, (await LeakTest.AliveAsync<Box<string>.Item<string>>()).Count);
    }

    private static Task<LeakFoundException> LeakOfAsync(Action scenario) =>
        Assert.ThrowsAsync<LeakFoundException>(() => LeakTest.RepeatAsync(scenario));
}

public sealed class Order
{
    private static int s_last;

    public int Number { get; } = ++s_last;

    public string Name { get; } = $"order {s_last}";

    public byte[] Data { get; } = new byte[100];
}

public sealed class Finalized
{
    ~Finalized() => GC.KeepAlive(this);
}

public static class Box<T>
{
    public sealed record Item<TValue>(TValue Value);
}

public sealed class Shelf
{
    private static Shelf? s_instance;
    private readonly List<Box<string>.Item<int>> _all = [new(1), new(2)];
    private readonly Box<string>.Item<int> _first = new(7);
    private readonly Box<string>.Item<int> _second = new(8);
    private readonly Box<string>.Item<long> _long = new(9);
    private readonly Box<int>.Item<int> _other = new(10);

    public static void Fill() => s_instance = new Shelf();

    public override string ToString() => $"{_all} {_first} {_second} {_long} {_other} {s_instance}";
}
