using System.Text.Json;
using LeakWatch.Growth;
using LeakWatch.Heap.Paths;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Text;
using LeakWatch.Reporting.Watching;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Reporting;

public class SnapshotNotesTests
{
    [Fact]
    public void Nothing_missing_is_no_note() => AssertNotes(ObjectsReport.None, PathFold.Empty);

    [Fact]
    public void What_is_not_certain_is_said() => AssertNotes(
        ObjectsReport.None with { Uncertain = 1200 },
        PathFold.Empty,
        "content of 1,200 objects of growing places not certain, as where collections ran while it was read");

    [Fact]
    public void What_was_cut_is_said() => AssertNotes(
        ObjectsReport.None with { WithoutContent = 1, NotLookedAt = 5, SitesNotLookedAt = 3 },
        new PathFold([], hasRetainedSizes: false) { IsCut = true },
        "1 object written without content: it was not certain, or there was no time",
        "5 objects of growing places not looked at for what is new: too many, or no time",
        "what is new is not shown of 3 growing places beyond the first",
        "more than 524,288 different paths: objects beyond count for the last step that was kept",
        "retained sizes took too long: bytes of places are those on their paths");

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(1, "and 1 more place")]
    [InlineData(3, "and 3 more places")]
    public void Places_that_are_not_shown_are_counted(int places, string? text) => Assert.Equal(text, SiteLines.More(places));

    private static void AssertNotes(ObjectsReport objects, PathFold paths, params string[] notes)
    {
        var snapshot = Heaps.Snapshot(1) with { Paths = paths };
        var frame = new WatchFrame(snapshot, WatchHistory.Empty.Add(snapshot), null, TimeSpan.Zero) { Objects = objects };
        var (text, json) = (new StringWriter { NewLine = "\n" }, new StringWriter());
        new TextReport(text, new TypeTable(null, null), unicode: true).Taken(frame, null);
        new JsonReport(json, new TypeTable(null, null)).Taken(frame, null);

        Assert.Equal(notes, SnapshotNotes.Of(frame));
        Assert.All(notes, note => Assert.Contains($"note: {note}\n", text.ToString()));
        Assert.Equal(notes, JsonDocument.Parse(json.ToString()).RootElement.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!));
    }
}
