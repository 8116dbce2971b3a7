using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LeakWatch.Growth;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Page;
using LeakWatch.Tests.Growth.Sites;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Reporting.Page;

public class PageReportTests
{
    private const int MaxBytes = 1_000_000;

    private const string Hostile =
        "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;</style></title>\u202E\u001B[2J`${1}`\0\uFFFE\uD800]]>";

    // Of the charts it is enough that they are there: what is in them is the library's.
    [Fact]
    public void A_watch_reads_like_this() => Approved.Check(
        Regex.Replace(MainOf(Write(SampleWatch.Frames(10))), "<svg .*?</svg>", "<svg>…</svg>"), "watch");

    [Fact]
    public void Whatever_the_target_calls_its_types_it_is_text()
    {
        var page = Write(HostileFrames(), SampleWatch.Session with
        {
            Process = SampleWatch.Session.Process with { Name = Hostile, FileNotes = [Hostile] },
            Options = [Hostile],
        });
        AssertIsText(page);
        Assert.Contains("static &lt;script&gt;alert(1)&lt;/script&gt;&quot;", page);
    }

    [Fact]
    public void Whatever_the_user_calls_a_moment_it_is_text()
    {
        var output = new MemoryStream();
        // A long word is cut for the charts, here within a character.
        foreach (var word in new[] { Hostile, new string('x', 22) + "\U0001F600 and more" })
        {
            output.SetLength(0);
            SampleWatch.TellWithMarks(new PageReport(output, null), 10, 4, word);
            var page = Encoding.UTF8.GetString(output.ToArray());
            Assert.Equal(4, Regex.Count(page, "stroke-dasharray"));
            AssertIsText(page);
        }
    }

    private static void AssertIsText(string page)
    {

        AssertWellFormed(page);
        Assert.Equal(1, Regex.Count(page, "<script"));
        Assert.Equal(1, Regex.Count(page, "</script"));
        Assert.Equal(1, Regex.Count(page, "</style"));
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\u001B', page);
        Assert.DoesNotContain("<script>alert", page);
    }

    [Fact]
    public void Only_its_own_script_and_style_are_allowed_and_nothing_is_loaded()
    {
        var page = Write(SampleWatch.Frames(10));
        var policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.Equal(
            $"default-src 'none'; style-src '{HashOf("style")}'; script-src '{HashOf("script")}'; base-uri 'none'; "
                + "form-action 'none'",
            policy);
        Assert.DoesNotMatch(@"https?:|\bsrc=|url\(|@import|\bstyle=|\bon[a-z]+=|href=""[^#]|<link|<iframe|<object", page);

        string HashOf(string element)
        {
            var text = Regex.Match(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
            return $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
        }
    }

    [Fact]
    public void A_watch_without_snapshots_is_a_page_that_says_so()
    {
        var page = Write([]);
        AssertWellFormed(page);
        Assert.Contains("No snapshot was taken.", page);
    }

    [Fact]
    public void A_watch_without_a_complete_snapshot_says_why()
    {
        var page = Write([SampleWatch.Frames(5)[4] with { History = WatchHistory.Empty }]);
        AssertWellFormed(page);
        Assert.Contains("No snapshot was complete, so that nothing can be said.", page);
        Assert.Contains("<p>snapshot 5: 897 events lost (a larger --max-buffer helps)</p>", page);
    }

    [Fact]
    public void One_that_never_connected_is_a_page_as_well()
    {
        var output = new MemoryStream();
        new PageReport(output, null).Ended(new WatchEnd(EndReason.Cancelled, 0, WatchHistory.Empty));
        var page = Encoding.UTF8.GetString(output.ToArray());
        AssertWellFormed(page);
        Assert.Contains("stopped by you", page);
    }

    [Fact]
    public void Of_many_types_and_sites_the_first_are_there_and_it_stays_small()
    {
        (string, long, long)[] types =
            [.. Enumerable.Range(0, 3_000).Select(i => ($"Shop.Catalog.Products.Product{i}Description", 100L + i, 4_000L * i))];
        var last = SampleWatch.ManyPlaces(60);
        var page = Write(
            [last with { Snapshot = last.Snapshot, History = last.History.Add(Heaps.Snapshot(11, types)) }]);
        AssertWellFormed(page);
        Assert.Equal(1_000, Regex.Count(page, "<tr><td><code>"));
        Assert.Contains("The first 1,000 of 3,", page);
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 100_000, MaxBytes);
    }

    [Fact]
    public void Every_site_has_its_place_and_some_are_told_in_full()
    {
        var page = Write([Limits.Add(SampleWatch.ManyPlaces(30))]);
        AssertWellFormed(page);
        Assert.Equal(20, Regex.Count(page, "<section id=\"site-"));
        Assert.Equal(30, Regex.Count(page, "<small>holds 2,000 Thing[0-9]+ "));
        Assert.Contains("The first 20 of them in full:", page);
    }

    internal static IReadOnlyList<WatchFrame> HostileFrames()
    {
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        // Lines of content are escaped where they are read.
        var line = Printable.Escape(Hostile);
        var frames = new List<WatchFrame>();
        for (var i = 1; i <= 10; i++)
        {
            (string, long, long)[] types = [(Hostile, 80_000 + (i * 1024), (80_000 + (i * 1024)) * 40), ("string", 5, 120)];
            var snapshot = Heaps.Snapshot(i, types) with
            {
                Paths = Aggregates.Dictionary($"static {Hostile}.s_field", Hostile, 80_000 + (i * 1024)),
            };
            history = history.Add(snapshot);
            var content = history.Sites.ToDictionary(
                site => site.Key,
                _ => new SiteContent([Hostile, Hostile], [line]) { Repeated = [new RepeatedLine(line, 3)] });
            var frame = new WatchFrame(snapshot, history, 0.009, TimeSpan.Zero)
            {
                Objects = ObjectsReport.None with { Sites = content },
            };
            frames.Add(SampleAdders.AddTo(frame, Hostile, Hostile));
        }

        return frames;
    }

    internal static string Write(
        IReadOnlyList<WatchFrame> frames, LeakWatch.Reporting.Watching.WatchSession? session = null)
    {
        var output = new MemoryStream();
        var report = new PageReport(output, null);
        report.Started(session ?? SampleWatch.Session);
        foreach (var frame in frames)
        {
            report.Taken(frame);
        }

        report.Ended(new WatchEnd(EndReason.Count, frames.Count, frames.Count == 0 ? WatchHistory.Empty : frames[^1].History)
        {
            Newest = frames.LastOrDefault(frame => frame.Snapshot.IsComplete),
        });
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string MainOf(string page) => Regex.Match(page, "<main>.*</main>", RegexOptions.Singleline).Value;

    // Every element that is opened is closed, in order.
    private static void AssertWellFormed(string page)
    {
        string[] voids = ["meta", "input", "br"];
        var open = new Stack<string>();
        var body = Regex.Replace(page, "<(script|style)>.*?</\\1>", "", RegexOptions.Singleline);
        foreach (Match tag in Regex.Matches(body, "<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"]|\"[^\"]*\")*?(/?)>"))
        {
            var name = tag.Groups[2].Value.ToLower(CultureInfo.InvariantCulture);
            if (tag.Groups[1].Length > 0)
            {
                Assert.Equal(open.Pop(), name);
            }
            else if (tag.Groups[3].Length == 0 && !voids.Contains(name))
            {
                open.Push(name);
            }
        }

        Assert.Empty(open);
        Assert.StartsWith("<!doctype html>\n<html lang=\"en\">", page);
        Assert.EndsWith("</html>\n", page);
    }
}
