using LeakWatch.Exploring;
using LeakWatch.Files.Format;
using LeakWatch.FromFiles;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Watching;
using LeakWatch.Tests.Files;
using LeakWatch.Tests.Watch;

namespace LeakWatch.Tests.Reporting.Logs;

/// <summary>A watch that was kept is gone through as it was seen.</summary>
public sealed class KeptMomentsTests : IDisposable
{
    private const int Snapshots = 6;
    private const string Holder = "static Shop.Cache.s_list <- List";

    private static readonly HeapFileReader _reader = new(ValuesMode.On, null, TimeProvider.System);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Each_snapshot_is_there_with_its_types_sites_and_objects(bool compress, bool gcDump)
    {
        await KeepAsync(new SnapshotFileOptions(_folder.Path)
        {
            Selection = ObjectSelection.All,
            Compress = compress,
            GcDump = gcDump,
        });
        using var kept = KeptMoments.Open([_folder.Path], _reader, "1", null, Stop);

        Assert.Equal(Enumerable.Range(1, Snapshots), kept.Moments.Select(moment => moment.Number));
        Assert.All(kept.Moments, moment => Assert.True(moment.IsComplete));
        Assert.Equal((Snapshots, 4242), (kept.Log.Snapshots, kept.Log.Session!.Pid));
        IHeapExplorer? before = null;
        // And backwards, as somebody goes who looks for when it began.
        foreach (var moment in Enumerable.Range(0, Snapshots).Reverse())
        {
            var line = kept.LineOf(moment);
            var orders = OrdersIn(moment + 1);
            Assert.Equal((moment + 1, orders), (line.Number, line.Types.Single(type => type.Type == "Order").Count));
            var explorer = (await kept.ExplorerOfAsync(moment, Stop))!;
            Assert.Same(explorer, await kept.ExplorerOfAsync(moment, Stop));
            Assert.Equal(moment + 1, explorer.Number);
            await AssertObjectsAsync(explorer, orders, gcDump);
            foreach (var site in line.Growth)
            {
                var content = (await explorer.ContentOfAsync(site.Id, site.Type, oldestFirst: false, 5, Stop))!;
                Assert.Equal((orders, "Order", orders), (content.Total, content.Rows[0].Line, content.Rows[0].Count));
                Assert.Equal("the files do not tell which came first: they are in the order of their text", content.Note);
            }

            Assert.True(before is null || !gcDump || await before.LookAsync(0, 1, Stop) is null);
            before = explorer;
        }

        Assert.Contains(Enumerable.Range(0, Snapshots), moment => kept.LineOf(moment).Growth.Count > 0);
    }

    [Fact]
    public async Task Heap_files_alone_are_judged_and_looked_into()
    {
        await KeepAsync(new SnapshotFileOptions(_folder.Path) { GcDump = true, Selection = ObjectSelection.None });
        File.Delete(_folder.Combine(SessionFile.Name));
        var judged = new List<(int, int)>();
        using var kept = KeptMoments.Open([_folder.Path], _reader, "1", (done, all) => judged.Add((done, all)), Stop);

        Assert.Equal(Enumerable.Range(1, Snapshots).Select(number => (number, Snapshots)), judged);
        Assert.Equal(Snapshots, kept.Moments.Count);
        var site = kept.LineOf(Snapshots - 1).Growth[0];
        var explorer = (await kept.ExplorerOfAsync(Snapshots - 1, Stop))!;
        var content = (await explorer.ContentOfAsync(site.Id, site.Type, oldestFirst: false, 5, Stop))!;
        Assert.Equal((OrdersIn(Snapshots), 5), (content.Total, content.Rows.Count));
        Assert.Contains("since when they are there is not known", content.Note);
        var view = (await explorer.LookAsync(content.Rows[0].Node!.Value, 5, Stop))!;
        Assert.Equal(["static Shop.Cache.s_list", "List", "Order"], view.HeldBy.Select(step => step.Text));
    }

    [Fact]
    public async Task Tables_with_objects_beside_them_and_one_file_alone()
    {
        await KeepAsync(new SnapshotFileOptions(_folder.Path) { Selection = ObjectSelection.All });
        File.Delete(_folder.Combine(SessionFile.Name));
        using (var kept = KeptMoments.Open([_folder.Path], _reader, "1", null, Stop))
        {
            Assert.Equal(Snapshots, kept.Moments.Count);
            await AssertObjectsAsync((await kept.ExplorerOfAsync(2, Stop))!, OrdersIn(3), canLook: false);
        }

        var file = Directory.GetFiles(_folder.Path, "0004_*.objects.txt").Single();
        File.Delete(file.Replace(".objects.txt", ".types.txt"));
        using var one = KeptMoments.Open([file], _reader, "1", null, Stop);
        Assert.Single(one.Moments);
        Assert.Equal(OrdersIn(4), one.LineOf(0).Types.Single(type => type.Type == "Order").Count);
        await AssertObjectsAsync((await one.ExplorerOfAsync(0, Stop))!, OrdersIn(4), canLook: false);
    }

    [Fact]
    public async Task Objects_that_were_not_kept_are_not_at_hand_and_lines_that_were_changed_are_said_to_be()
    {
        await KeepAsync(null);
        using var kept = KeptMoments.Open([_folder.Path], _reader, "1", null, Stop);
        Assert.Null(await kept.ExplorerOfAsync(0, Stop));
        await File.WriteAllTextAsync(_folder.Combine(SessionFile.Name), "{}", Stop);
        Assert.Throws<LeakWatchException>(() => kept.LineOf(1));
        Assert.Throws<LeakWatchException>(() => KeptMoments.Open([_folder.Combine("none")], _reader, "1", null, Stop));
    }

    private static async Task AssertObjectsAsync(IHeapExplorer explorer, long orders, bool canLook)
    {
        var type = (await explorer.TypeAsync("Order", "Shop.dll", 5, Stop))!;
        Assert.Equal((orders, orders * 32), (type.Count, type.Bytes));
        Assert.Equal([(Holder, orders, 1.0)], type.Holders.Select(holder => (holder.Holder, holder.Count, holder.Share)));
        Assert.Equal([new SizeRange(32, 63, orders, orders * 32)], type.Sizes);
        Assert.All(type.Samples, row => Assert.Equal(("Order", Holder, canLook), (row.Line, row.Holder, row.Node is not null)));
        Assert.NotNull(explorer.Note);
        Assert.Equal(canLook, await explorer.LookAsync(0, 5, Stop) is not null);
    }

    private static int OrdersIn(int snapshot) => snapshot * 100;

    private async Task KeepAsync(SnapshotFileOptions? files)
    {
        await using var watch = HeapWatch.Over(
            new TextHeap(number => $"Shop.Cache.s_list > List > Order 1..{OrdersIn(number)}\nShop.Other.s_one > Other"),
            new WatchedProcess(4242, "Shop", "10.0.12", default),
            new HeapWatchOptions { Files = files });
        await using var report = new JsonReport(SessionFile.Append(_folder.Path), new TypeTable(null, null), ownsOutput: true);
        var schedule = new WatchSchedule(TimeSpan.Zero, Snapshots);
        report.Started(new WatchSession(watch.Process, schedule, 1));
        await foreach (var frame in watch.WatchAsync(schedule, Stop))
        {
            report.Taken(frame);
        }

        report.Ended(watch.End!);
    }
}
