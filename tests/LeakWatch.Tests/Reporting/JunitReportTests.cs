using System.Text;
using System.Xml.Linq;
using LeakWatch.Gates;
using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Junit;

namespace LeakWatch.Tests.Reporting;

public class JunitReportTests
{
    [Fact]
    public void A_site_that_grows_is_a_test_that_fails_with_its_evidence() =>
        Approved.Check(Write(Verdict.Suspect, KnownSites.None, 9), "watch");

    [Fact]
    public void A_site_that_is_known_is_skipped()
    {
        var known = KnownSites.None.With(SampleWatch.Frames(9)[^1].History.Sites);
        var suite = SuiteOf(Write(Verdict.Growing, known, 9));
        var site = suite.Elements("testcase").First();
        Assert.Equal("known to grow", site.Element("skipped")?.Attribute("message")?.Value);
        Assert.Equal("1", suite.Attribute("skipped")?.Value);
    }

    [Fact]
    public void Too_few_snapshots_are_an_error_where_growth_should_fail()
    {
        Assert.NotNull(Rest(Write(Verdict.Growing, KnownSites.None, 2)).Element("error"));
        Assert.NotNull(Rest(Write(null, KnownSites.None, 2)).Element("skipped"));

        static XElement Rest(string xml) => SuiteOf(xml).Elements("testcase").Last();
    }

    [Fact]
    public void Whatever_a_target_calls_its_types_it_is_xml()
    {
        var frame = SampleWatch.Frames(9)[^1];
        var site = frame.History.Sites[0];
        var evil = "A\0\uD800]]>&<b a=\"'\uFFFE\U0001F600";
        var text = Write(new WatchGate(Verdict.Growing, KnownSites.None, new HeapBudget(
            new Dictionary<string, long> { [evil] = -1 }, null)), [frame]);
        Assert.Equal(2 + frame.History.Sites.Count, SuiteOf(text).Elements("testcase").Count());
        Assert.Contains("\U0001F600", text);
        Assert.NotNull(site);
    }

    private static string Write(Verdict? least, KnownSites known, int frames) => Write(
        new WatchGate(least, known, new HeapBudget(new Dictionary<string, long> { ["Shop.Order"] = 2_000 }, 1_000_000_000)),
        SampleWatch.Frames(frames));

    private static string Write(WatchGate gate, IReadOnlyList<WatchFrame> frames)
    {
        var output = new MemoryStream();
        var report = new JunitReport(output, gate);
        report.Started(SampleWatch.Session);
        foreach (var frame in frames)
        {
            gate.Look(frame);
            report.Taken(frame);
        }

        report.Ended(new WatchEnd(EndReason.Count, frames.Count, frames[^1].History) { Newest = frames[^1] });
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static XElement SuiteOf(string xml) => XDocument.Parse(xml).Root!.Element("testsuite")!;
}
