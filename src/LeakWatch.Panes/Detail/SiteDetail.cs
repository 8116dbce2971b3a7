using LeakWatch.Heap.Text;
using LeakWatch.Panes.Screen;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;
using LeakWatch.Words;

namespace LeakWatch.Panes.Detail;

/// <summary>What is told of a growing site, apart from its objects.</summary>
internal static class SiteDetail
{
    /// <summary>The way from the root to what is added, with what each step holds; files of earlier versions do not tell that.</summary>
    public static IReadOnlyList<StepRow> PathOf(GrowthLine site) => site.Steps.Count > 0
        ? [.. site.Steps.Select((step, i) => new StepRow(i, step.Name, step.Count, step.Bytes))]
        : [.. LoggedSiteWords.PathOf(site).Select((step, i) => new StepRow(i, step, null, null))];

    /// <summary>Since which snapshots what is there is there, the newest first.</summary>
    public static IReadOnlyList<AgeRow> AgesOf(GrowthLine site)
    {
        var ages = site.Cohorts ?? [];
        var most = ages.Count == 0 ? 0 : ages.Max(age => age.Count);
        return [.. ages.Reverse().Select(age => new AgeRow(age.Snapshot, age.Count, most))];
    }

    /// <summary>The verdict's reasons, each test with what it found, what is added along, and what to do next.</summary>
    public static IReadOnlyList<TextRow> WhyOf(GrowthLine site, int width)
    {
        var lines = new List<(string Text, Tone Tone)>
        {
            ($"{VerdictTone.WordOf(site.Verdict)}: {LoggedSiteWords.EvidenceOf(site)}", VerdictTone.Of(site.Verdict)),
            ($"{site.Holds}, {VerdictWords.RatesOf(site)}", Tone.Plain),
        };
        if (site.Known)
        {
            lines.Add(("It was known before this watch, and fails nothing.", Tone.Soft));
        }

        lines.Add(($"Next: {site.Next}.", Tone.Strong));
        if (site.Along.Count > 0)
        {
            lines.Add(("", Tone.Plain));
            lines.Add(("Added along with it since the snapshot before:", Tone.Soft));
            lines.AddRange(site.Along.Select(added => ($"  {Quantity.Delta(added.CountDelta),9} {added.Type}", Tone.Plain)));
        }

        if (site.Tests.Count > 0)
        {
            lines.Add(("", Tone.Plain));
            lines.Add(("Tests of the verdict:", Tone.Soft));
            lines.AddRange(site.Tests.Select(OfTest));
        }

        return [.. lines.SelectMany(line => Wrap(line.Text, width).Select(text => (text, line.Tone)))
            .Select((line, i) => new TextRow(i, line.text, line.Tone))];
    }

    /// <summary>Which code adds, and the tree of its callers.</summary>
    public static IReadOnlyList<TextRow> AddersOf(GrowthLine site, int width)
    {
        var lines = new List<(string Text, Tone Tone)>();
        if (site.AddedBy is not { } adders)
        {
            lines.Add(("Nothing was sampled yet: that begins some seconds before the next snapshot.", Tone.Soft));
        }
        else
        {
            lines.AddRange(Wrap(adders.Text, width).Select(static text => (text, Tone.Strong)));
            lines.Add(("", Tone.Plain));
            lines.AddRange(adders.Callers.Select(static caller => (
                $"{AdderWords.Percent(caller.Share),5} {Quantity.Count(caller.Samples),7}  "
                    + $"{new string(' ', 2 * caller.Depth)}{(caller.Depth > 0 ? "<- " : "")}{caller.Method}",
                caller.Depth > 0 ? Tone.Plain : Tone.Subject)));
        }

        return [.. lines.Select((line, i) => new TextRow(i, line.Text, line.Tone))];
    }

    private static (string Text, Tone Tone) OfTest(TestLine test)
    {
        var (found, needed) = TestWords.NumbersOf(test);
        var text = $"  {TestWords.ResultOf(test)}: {TestWords.Of(test)}: {found}, takes {needed}";
        return (text, test.Passed ? Tone.Plain : Tone.Warning);
    }

    private static string[] Wrap(string text, int width) =>
        WordWrap.Paragraphs(text, Math.Max(10, width)).TrimEnd('\n').Split('\n');
}
