using LeakWatch.Growth;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Text;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Reporting;

public class MemoryLineTests
{
    private const string Outside =
        "the process grows outside the managed heap: its memory +485.0 MB since snapshot 1, the objects on the heap +0 B";

    [Theory]
    [InlineData(497_000_000L, 480_200_000L, "497.0 MB resident, 480.2 MB private")]
    [InlineData(497_000_000L, null, "497.0 MB resident")]
    [InlineData(null, 480_200_000L, "480.2 MB private")]
    [InlineData(null, null, null)]
    public void It_says_what_is_known(long? resident, long? own, string? text) =>
        Assert.Equal(text, MemoryLine.Of(Heaps.Snapshot(1) with { Process = new ProcessMemory(resident, own) }));

    [Fact]
    public void What_is_not_known_is_not_shown()
    {
        Assert.Null(MemoryLine.Of(Heaps.Snapshot(1)));
        Assert.DoesNotContain("process:", TextOf(Heaps.Snapshot(1)));
        Assert.DoesNotContain("freed", TextOf(Heaps.Snapshot(1)));
    }

    [Theory]
    [InlineData(1, 480, 412, "the collection freed 412.0 MB of 480.0 MB: the collector was late, that is no leak")]
    // Of every program something is garbage.
    [InlineData(1, 480, 100, null)]
    [InlineData(1, 24, 20, null)]
    // From then on it is the watch that collects.
    [InlineData(2, 480, 412, null)]
    public void A_collector_that_is_late_is_no_leak(int number, long before, long freed, string? text)
    {
        var snapshot = Heaps.Snapshot(number) with { Use = new HeapUse(before * 1_000_000, freed * 1_000_000, null) };
        Assert.Equal(text, MemoryLine.LateOf(snapshot));
        Assert.Contains($", freed {freed}.0 MB of {before}.0 MB", TextOf(snapshot));
        Assert.Equal(text is not null, TextOf(snapshot).Contains($"note: {text ?? "the collection"}"));
    }

    [Fact]
    public void A_process_that_grows_outside_of_its_heap_says_so_everywhere()
    {
        var history = WatchHistory.Empty;
        WatchFrame? frame = null;
        for (var i = 0; i <= 10; i++)
        {
            var snapshot = Heaps.Snapshot(i + 1, ("Shop.Order", 100, 12_000_000)) with
            {
                Process = new ProcessMemory(20_000_000 + (i * 48_500_000), 12_000_000 + (i * 48_500_000)),
            };
            history = history.Add(snapshot);
            frame = new WatchFrame(snapshot, history, null, TimeSpan.Zero);
        }

        var end = new WatchEnd(EndReason.Count, 11, history) { Newest = frame };
        Assert.Equal(Outside, MemoryLine.OutsideOf(history));
        Assert.Contains($"note: {Outside}\n", TextOf(frame!));
        Assert.Contains($"STABLE: no sustained growth of the managed heap.\nBut {Outside}.\n", Summary.Of(end, 4242));
        var json = JsonOf(frame!, end);
        Assert.Contains(
            $"\"process\":{{\"residentBytes\":505000000,\"privateBytes\":497000000,"
            + $"\"outsideGrowthBytes\":485000000,\"note\":\"{Outside}\"}}",
            
            
            json);
        Assert.Contains($"\"verdict\":\"stable\",\"snapshots\":11,\"note\":\"{Outside}\"", json);
    }

    private static string TextOf(HeapSnapshot snapshot) =>
        TextOf(new WatchFrame(snapshot, WatchHistory.Empty.Add(snapshot), null, TimeSpan.Zero));

    private static string TextOf(WatchFrame frame)
    {
        var output = new StringWriter { NewLine = "\n" };
        new TextReport(output, new TypeTable(null, null), unicode: true).Taken(frame);
        return output.ToString();
    }

    private static string JsonOf(WatchFrame frame, WatchEnd end)
    {
        var output = new StringWriter();
        var report = new JsonReport(output, new TypeTable(null, null));
        report.Taken(frame);
        report.Ended(end);
        return output.ToString();
    }
}
