using System.Text;
using LeakWatch.Growth;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Text;
using LeakWatch.Words;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What a watch has found, in a few lines at its end.</summary>
public static class Summary
{
    private const int MaxSites = 5;
    private const int MaxTypes = 5;

    /// <summary>The lines, each ended by a line feed; what comes from the target is escaped.</summary>
    public static string Of(WatchEnd end, int processId)
    {
        var text = new StringBuilder();
        var incomplete = end.Snapshots - end.History.Complete;
        text.Append(Quantity.Plural(end.Snapshots, "snapshot"))
            .Append(incomplete == 0 ? "" : $", {incomplete} of them incomplete")
            .Append($"; {Wording.Sentence(end.Reason, processId)}.\n");
        var outside = MemoryLine.OutsideOf(end.History);
        var toBegin = end.History.Warmup + 1;
        text.Append(end.Verdict switch
        {
            Verdict.Growing => $"GROWING: likely leaks{Explained(end.History)}:\n",
            Verdict.Suspect => "SUSPECT: this rises so far, and may still come to an end; "
                + $"it takes {toBegin + GrowthRule.MinToBeSure} snapshots at least to be sure{Explained(end.History)}:\n",
            Verdict.Undecided =>
                $"UNDECIDED: {toBegin + GrowthRule.MinToSuspect} complete snapshots are the least to say anything.\n",
            _ => "STABLE: no sustained growth" + (outside is null ? ".\n" : " of the managed heap.\n"),
        });
        text.Append(outside is null ? "" : $"But {outside}.\n");
        if (end.Newest is { } newest)
        {
            AddSites(text, newest);
        }

        var gravest = Gravest(end);
        foreach (var row in gravest.Take(MaxTypes))
        {
            text.Append($"  {Quantity.Delta(row.CountSinceFirst),11} {Quantity.BytesDelta(row.BytesSinceFirst),10} ")
                .Append($"{Quantity.Rate(row.CountPerSecond),9} /s  {Printable.Escape(row.Type.Name.Full)}\n");
        }

        if (gravest.Count > MaxTypes)
        {
            text.Append($"  … {Quantity.Plural(gravest.Count - MaxTypes, "type")} more\n");
        }

        if (end is { Verdict: >= Verdict.Suspect, Newest: { } last })
        {
            text.Append(ToSeeContent(last)).Append('\n');
        }

        return text.ToString();
    }

    private static string Explained(WatchHistory history) =>
        Wording.ExplainedBy(history) is { } explained ? $". {explained}" : "";

    // How to see all that was added.
    private static string ToSeeContent(WatchFrame newest) =>
        newest.Objects.File is { } file && Path.GetDirectoryName(file) is { Length: > 0 } folder
        ? $"All that came and went: dotnet-leakwatch diff {Printable.Escape(folder)}"
        : "All that came and went: watch with -o DIR, then dotnet-leakwatch diff DIR";

    private static void AddSites(StringBuilder text, WatchFrame frame)
    {
        foreach (var site in frame.History.Paths.Sites.Take(MaxSites))
        {
            var next = $"{SiteLines.Indent}next: {NextStep.For(site, frame)}";
            foreach (var line in SiteLines.Block(site, frame, maxNew: 1).Append(next))
            {
                text.Append($"  {line}\n");
            }
        }

        if (Excerpt.RestOfSites(frame.History.Paths.Sites.Count, MaxSites) is { } rest)
        {
            text.Append($"  {rest}\n");
        }
    }

    private static List<TypeGrowth> Gravest(WatchEnd end) => end.Verdict < Verdict.Suspect
        ? []
        : [.. new TypeTable(null, null).Rows(end.History, TypeOrder.Growth).TakeWhile(row => row.Verdict == end.Verdict)];
}
