using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Live;
using LeakWatch.Tests.Growth.Types;
using Spectre.Console;
using Spectre.Console.Testing;

namespace LeakWatch.Tests.Reporting;

public class LiveScreenTests
{
    private static readonly DateTimeOffset _now = Heaps.Start.AddSeconds(12);

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    [InlineData(60, 12)]
    public void Between_snapshots(int width, int height)
    {
        var frames = SampleWatch.Frames(10);
        var state = new LiveState(SampleWatch.Session, null, frames[9], frames[9], _now.AddSeconds(6));
        Approved.Check(Draw(state, width, height), $"between-{width}x{height}");
    }

    [Fact]
    public void While_a_snapshot_is_taken()
    {
        var frames = SampleWatch.Frames(4);
        var state = new LiveState(SampleWatch.Session, 5, frames[3], frames[3])
        {
            Progress = new SnapshotProgress(1_250_000, 55_000_000),
        };
        Approved.Check(Draw(state, 80, 24), "taking");
    }

    [Fact]
    public void After_an_incomplete_snapshot_the_table_is_that_of_the_last_complete_one()
    {
        var frames = SampleWatch.Frames(5);
        Approved.Check(
            Draw(new LiveState(SampleWatch.Session, null, frames[4], frames[3], _now.AddSeconds(3)), 80, 24), "incomplete");
    }

    [Fact]
    public void While_connecting() => Approved.Check(Draw(new LiveState(), 80, 24), "connecting");

    [Fact]
    public void No_line_is_wider_and_no_screen_higher_than_the_terminal()
    {
        var frames = SampleWatch.Frames(10);
        var state = new LiveState(SampleWatch.Session, null, frames[9], frames[9], _now.AddSeconds(6));
        for (var width = 1; width <= 200; width++)
        {
            foreach (var height in (int[])[1, 2, 5, 8, 24, 60])
            {
                var lines = Draw(state, width, height).TrimEnd('\n').Split('\n');
                Assert.True(lines.Length <= height, $"{lines.Length} lines at {width}x{height}");
                Assert.All(lines, line => Assert.True(line.Length <= width, $"'{line}' at {width}x{height}"));
            }
        }
    }

    [Fact]
    public void Other_orders_and_scrolled_rows()
    {
        var frames = SampleWatch.Frames(10);
        var state = new LiveState(SampleWatch.Session, null, frames[9], frames[9], _now, TypeOrder.Count, FirstRow: 1);
        Approved.Check(Draw(state, 100, 10), "by-count-scrolled");
    }

    [Fact]
    public void What_is_not_shown_is_said()
    {
        var frame = Limits.Add(SampleWatch.ManyPlaces(8));
        Approved.Check(Draw(new LiveState(SampleWatch.Session, null, frame, frame, _now.AddSeconds(6)), 160, 32), "limits");
    }

    [Theory]
    [InlineData(60, 12)]
    [InlineData(80, 24)]
    [InlineData(160, 60)]
    public void Every_note_comes_and_the_table_stays_where_it_is(int width, int height)
    {
        var frame = Limits.Add(SampleWatch.ManyPlaces(2));
        var process = SampleWatch.Session.Process with { NamesNote = "no names of types: the program was built without them" };
        var session = SampleWatch.Session with { Process = process };
        var state = new LiveState(session, null, frame, frame, _now.AddSeconds(6));
        string[] screens = [.. Enumerable.Range(0, 40).Select(i => Draw(state, width, height, _now.AddSeconds(6 * i)))];
        Assert.Single(screens.Select(
            screen => Array.FindIndex(screen.Split('\n'), line => line.Contains("+last", StringComparison.Ordinal))).Distinct());
        var shown = string.Join(
            ' ',
            screens.SelectMany(screen => screen.Split('\n')).SelectMany(
                line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.All(
            frame.Limits.Select(Wording.Of).Append(process.NamesNote),
            note => Assert.All(note.Split(' '), word => Assert.Contains(word, shown, StringComparison.Ordinal)));
        Assert.DoesNotContain(
            "…", string.Concat(screens[0].Split('\n').Where(line => line.StartsWith("note", StringComparison.Ordinal))));
    }

    private static string Draw(LiveState state, int width, int height) => Draw(state, width, height, _now);

    private static string Draw(LiveState state, int width, int height, DateTimeOffset now)
    {
        using var console = new TestConsole().Width(width).Height(height);
        console.Profile.Capabilities.Unicode = true;
        console.Write(new LiveScreen(new TypeTable(null, null), unicode: true).Draw(state, width, height, now));
        return console.Output;
    }
}
