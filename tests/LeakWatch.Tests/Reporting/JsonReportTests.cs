using System.Text.Json;
using System.Text.RegularExpressions;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Tests.Growth.Types;
using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Reporting;

public class JsonReportTests
{
    [Fact]
    public void Lines_are_those_of_the_contract()
    {
        var frames = SampleWatch.Frames(5);
        var output = new StringWriter();
        var report = new JsonReport(output, new TypeTable(2, null));
        report.Started(SampleWatch.Session);
        report.Taken(frames[3]);
        report.Marked(new WatchMark(Heaps.Start.AddSeconds(45), "after\u202E load test", false, 4));
        report.Marked(new WatchMark(Heaps.Start.AddSeconds(46), WatchMark.Baseline, true, 4));
        report.Taken(frames[4]);
        report.Ended(new WatchEnd(EndReason.Count, 5, frames[4].History));
        Approved.Check(output.ToString(), "watch");
    }

    [Fact]
    public void Every_line_is_a_json_object_that_begins_with_its_kind()
    {
        var lines = Write(new TypeTable(null, null)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches("^{\"kind\":\"(session|snapshot|end)\"", line));
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public void All_types_are_there_unless_told_otherwise()
    {
        Assert.Equal(5, CountTypes(Write(new TypeTable(null, null))));
        Assert.Equal(2, CountTypes(Write(new TypeTable(2, null))));
        Assert.Equal(2, CountTypes(Write(new TypeTable(null, new Regex(@"^Shop\.")))));

        static int CountTypes(string lines) => Regex.Count(lines, "\"type\":");
    }

    [Fact]
    public void What_is_not_shown_is_said()
    {
        var output = new StringWriter();
        var frame = Limits.Add(SampleWatch.ManyPlaces(12));
        new JsonReport(output, new TypeTable(2, null)).Taken(frame);
        using var line = JsonDocument.Parse(output.ToString());
        Assert.Equal(10, line.RootElement.GetProperty("typesNotShown").GetInt32());
        Assert.Equal(12, line.RootElement.GetProperty("growth").GetArrayLength());
        Assert.Equal(
            frame.Limits.Select(Wording.Of), line.RootElement.GetProperty("notes").EnumerateArray().Select(
                limit => limit.GetString()));
    }

    [Fact]
    public void Missing_values_have_a_reason_and_a_sentence()
    {
        var output = new StringWriter();
        new JsonReport(output, new TypeTable(2, null)).Started(
            SampleWatch.Session with
            {
                Process = SampleWatch.Session.Process with { MissingValues = new MissingValues(
                    ValuesUnavailableReason.MemoryNotReadable, "the memory may not be read.") },
            });
        using var line = JsonDocument.Parse(output.ToString());
        Assert.Equal("memoryNotReadable", line.RootElement.GetProperty("valuesReason").GetString());
        Assert.Equal("No values: the memory may not be read.", line.RootElement.GetProperty("valuesNote").GetString());
        Assert.Equal("No values: the memory may not be read.", line.RootElement.GetProperty("notes")[0].GetString());
    }

    private static string Write(TypeTable table)
    {
        var output = new StringWriter();
        var report = new JsonReport(output, table);
        report.Started(SampleWatch.Session);
        report.Taken(SampleWatch.Frames(1)[0]);
        report.Ended(new WatchEnd(EndReason.Count, 1, SampleWatch.Frames(1)[0].History));
        return output.ToString();
    }
}
