using System.Text;
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
            // Not every place that grows is that of a type of which there is more.
            > Verdict.Stable when end.Verdict > end.History.Types.GravestVerdict => $"{Wording.Of(end.Verdict).ToUpperInvariant()}: these places grow, though no type as surely:\n",
            Verdict.Growing => $"GROWING: these types rose in each of the {end.History.Snapshots - 1} snapshots since the first:\n",
            Verdict.Suspect => $"SUSPECT: these types rose in each of the {end.History.Snapshots - 1} snapshots since the first; {GrowthRule.RisesToGrowing} make sure:\n",
            Verdict.Undecided => $"UNDECIDED: {GrowthRule.RisesToSuspect + 1} complete snapshots are the least to say anything.\n",
            _ => "STABLE: no type rose in every snapshot.\n",
        });
        foreach (var site in end.History.Paths.Sites.Take(MostTypes))
        {
            text.Append($"  {SiteLines.Word(site)}  {SiteLines.Where(site, end.Newest?.ContentOf(site))}  {SiteLines.Rates(site)}\n")
                .Append($"           {SiteLines.What(site)}\n");
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
