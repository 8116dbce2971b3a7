using System.Text;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What a watch has found, in a few lines at its end.</summary>
internal static class Summary
{
    private const int MostTypes = 5;

    public static string Of(WatchEnd end, int processId)
    {
        var text = new StringBuilder();
        var incomplete = end.Snapshots - end.History.Snapshots;
        text.Append(Quantity.Plural(end.Snapshots, "snapshot"))
            .Append(incomplete == 0 ? "" : $", {incomplete} of them incomplete")
            .Append($"; {Wording.Sentence(end.Reason, processId)}.\n");
        text.Append(end.Verdict switch
        {
            Verdict.Growing => "GROWING: this goes on and on:\n",
            Verdict.Suspect => $"SUSPECT: this rises so far, and may still come to an end; it takes {GrowthRule.LeastToBeSure + 2} snapshots at least to be sure:\n",
            Verdict.Undecided => $"UNDECIDED: {GrowthRule.LeastToSuspect + 1} complete snapshots are the least to say anything.\n",
            _ => "STABLE: nothing goes on growing.\n",
        });
        foreach (var site in end.History.Paths.Sites.Take(MostTypes))
        {
            text.Append($"  {SiteLines.Word(site)}  {SiteLines.Where(site, end.Newest?.ContentOf(site))}  {SiteLines.Rates(site)}\n")
                .Append($"           {SiteLines.What(site)}\n")
                .Append($"           why: {SiteLines.Why(site, end.History.Snapshots)}\n");
            foreach (var line in SiteLines.New(site, end.Newest?.ContentOf(site), most: 1))
            {
                text.Append($"           {line}\n");
            }
        }

        foreach (var row in Gravest(end))
        {
            text.Append($"  {Quantity.Delta(row.CountSinceFirst),11} {Quantity.BytesDelta(row.BytesSinceFirst),10} ")
                .Append($"{Quantity.Rate(row.CountPerSecond),9} /s  {Printable.Escape(row.Type.Name.Full)}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<TypeGrowth> Gravest(WatchEnd end) => end.Verdict < Verdict.Suspect
        ? []
        : new TypeTable(null, null).Rows(end.History, TypeOrder.Growth).TakeWhile(row => row.Verdict == end.Verdict).Take(MostTypes);
}
