using System.Globalization;
using System.Text;
using System.Xml;
using LeakWatch.Gates;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Watching;
using LeakWatch.Words;

namespace LeakWatch.Reporting.Junit;

/// <summary>
/// Writes a watch as a JUnit test report, which every build server shows: a test case for each site, one for each budget, and one
/// that nothing else grows. Written once, at the end.
/// </summary>
/// <remarks>
/// There is no standard of the format; this keeps to what Jenkins, GitLab and Azure Pipelines read alike.
/// </remarks>
public sealed class JunitReport : IWatchReport
{
    private const int MaxNew = 5;
    private const string Nothing = "nothing else grows";

    private readonly Stream _output;
    private readonly WatchGate _gate;
    private WatchSession? _session;

    /// <summary>Makes one.</summary>
    /// <param name="output">Where to write; closed with the report.</param>
    /// <param name="gate">Says what fails; looks at every snapshot before this does.</param>
    public JunitReport(Stream output, WatchGate gate)
    {
        _output = output;
        _gate = gate;
    }

    /// <inheritdoc/>
    public void Started(WatchSession session) => _session = session;

    /// <inheritdoc/>
    public void Taking(int number)
    {
        // Only what has come of it is reported.
    }

    /// <inheritdoc/>
    public void Taken(WatchFrame frame)
    {
        // As for snapshots.
    }

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome)
    {
        var cases = CasesOf(outcome);
        var name = Printable.Escape(_session?.Process.Name ?? "process");
        var options = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false };
        using (var xml = XmlWriter.Create(_output, options))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Clean($"dotnet-leakwatch {name}"));
            xml.WriteAttributeString("tests", Number(cases.Count));
            xml.WriteAttributeString("failures", Number(cases.Count(static test => test.Result == TestResult.Failed)));
            xml.WriteAttributeString("errors", Number(cases.Count(static test => test.Result == TestResult.Error)));
            xml.WriteAttributeString("skipped", Number(cases.Count(static test => test.Result == TestResult.Skipped)));
            if (_session is { } session)
            {
                var began = session.Process.AttachedAt.UtcDateTime;
                xml.WriteAttributeString("timestamp", began.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            }

            foreach (var test in cases)
            {
                Write(xml, test, name);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        _output.Write("\n"u8);
        _output.Flush();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _output.DisposeAsync();

    private List<TestCase> CasesOf(WatchEnd end)
    {
        var cases = new List<TestCase>();
        if (end.Newest is { } newest)
        {
            cases.AddRange(newest.History.Sites.Select(site => CaseOf(site, newest)));
        }

        cases.AddRange(_gate.Budget.Select(CaseOf));
        cases.Add(RestOf(end));
        return cases;
    }

    private TestCase CaseOf(GrowthSite site, WatchFrame frame)
    {
        var content = frame.ContentOf(site);
        var name = $"{SitePlace.Of(site, content)} does not gather {Printable.Escape(site.Content.Name.Short)}";
        var next = $"{SiteLines.Indent}next: {NextStep.For(site, frame)}";
        var text = string.Join('\n', SiteLines.Block(site, frame, MaxNew).Append(next));
        var message = $"{SiteLines.What(site)}; {SiteLines.Evidence(site, frame)}";
        return _gate.Known.Contains(site) ? new TestCase(name, TestResult.Skipped, "known to grow", text)
            : _gate.Fails(site) ? new TestCase(name, TestResult.Failed, message, text)
            : new TestCase(name, TestResult.Passed, "", text);
    }

    private static TestCase CaseOf(BudgetUse use)
    {
        var name = use.Type is { } type
            ? $"at most {Quantity.Count(use.Max)} {Printable.Escape(type)}"
            : $"at most {Quantity.Bytes(use.Max)} on the heap";
        return new TestCase(name, use.IsExceeded ? TestResult.Failed : TestResult.Passed, BudgetText.Of(use), "");
    }

    private TestCase RestOf(WatchEnd end)
    {
        var needed = end.History.Warmup + 1 + GrowthRule.MinToSuspect;
        if (end.History.Complete < needed)
        {
            return new TestCase(
                Nothing,
                _gate.Least is null ? TestResult.Skipped : TestResult.Error,
                $"too few snapshots: {end.History.Complete} complete ones, and it takes {needed}",
                "");
        }

        var others = _gate.OtherTypes(end.History)
            .Where(type => type.Verdict >= (_gate.Least ?? Verdict.Growing) && end.History.SiteOf(type.Type) is null)
            .Select(type => $"{Quantity.Delta(type.CountSinceFirst)} {Printable.Escape(type.Type.Name.Full)} since the first")
            .ToList();
        return others.Count == 0
            ? new TestCase(Nothing, TestResult.Passed, "", "")
            : new TestCase(Nothing, TestResult.Failed, others[0], string.Join('\n', others));
    }

    private static void Write(XmlWriter xml, TestCase test, string process)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(process));
        xml.WriteAttributeString("name", Clean(test.Name));
        if (test.Result is not TestResult.Passed)
        {
            xml.WriteStartElement(test.Result switch
            {
                TestResult.Failed => "failure",
                TestResult.Error => "error",
                _ => "skipped",
            });
            xml.WriteAttributeString("message", Clean(test.Message));
            if (test.Result == TestResult.Failed)
            {
                xml.WriteString(Clean(test.Text));
            }

            xml.WriteEndElement();
        }

        if (test.Result != TestResult.Failed && test.Text.Length > 0)
        {
            xml.WriteElementString("system-out", Clean(test.Text));
        }

        xml.WriteEndElement();
    }

    // XML has no way to write some characters, and half of a pair is none.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar);
        }

        return clean.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private enum TestResult
    {
        Passed,
        Failed,
        Skipped,
        Error,
    }

    private sealed record TestCase(string Name, TestResult Result, string Message, string Text);
}
