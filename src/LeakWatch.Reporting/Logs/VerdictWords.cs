using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>What a watch has found, in a word and a sentence.</summary>
/// <param name="Word">The verdict: <c>growing</c>.</param>
/// <param name="Place">Where it grows most, which the sentence begins with; null where it is about no single place.</param>
/// <param name="Sentence">The rest of the sentence, or all of it; with its full stop.</param>
internal sealed record VerdictWords(string Word, string? Place, string Sentence)
{
    /// <summary>Of a whole watch.</summary>
    public static VerdictWords Of(WatchLog log, IReadOnlyList<TypeLine> types)
    {
        if (log.Newest is not { } newest)
        {
            var why = log.Snapshots == 0 ? "No snapshot was taken." : "No snapshot was complete, so that nothing can be said.";
            return new VerdictWords(Wording.Of(Verdict.Undecided), null, why);
        }

        var word = log.End?.Verdict ?? GravestOf(newest, types);
        var worst = newest.Growth.FirstOrDefault(site => site.Verdict == word);
        var begin = log.Warmup + 1;
        var said = Enum.GetValues<Verdict>().FirstOrDefault(verdict => Wording.Of(verdict) == word) switch
        {
            Verdict.Growing when worst is not null => new VerdictWords(
                word, worst.Place ?? worst.Root, $"keeps growing, {RatesOf(worst)}{Others(newest, word)}{Explained(newest)}."),
            Verdict.Suspect when worst is not null => new VerdictWords(
                word,
                worst.Place ?? worst.Root,
                $"rises so far, {RatesOf(worst)}{Others(newest, word)}, and may still come to an end; "
                    + $"it takes {begin + GrowthRule.MinToBeSure} snapshots at least to be sure{Explained(newest)}."),
            Verdict.Growing or Verdict.Suspect => new VerdictWords(word, null, OfTypes(word, types)),
            Verdict.Undecided => new VerdictWords(
                word,
                null,
                $"{begin + GrowthRule.MinToSuspect} complete snapshots are the least to say anything, and there "
                    + $"{(log.Complete == 1 ? "was" : "were")} {log.Complete}."),
            _ => new VerdictWords(
                word, null, "No sustained growth" + (OutsideOf(log) is null ? "." : " of the managed heap.")),
        };
        return OutsideOf(log) is { } outside ? said with { Sentence = $"{said.Sentence} But {outside}." } : said;
    }

    /// <summary>How fast a site grows: <c>+102 /s  +46.0 KB/s</c>.</summary>
    public static string RatesOf(GrowthLine site)
    {
        var bytes = $"{Quantity.BytesDelta(site.BytesPerSecond)}/s";
        return site.Measure == Wording.OfBytes ? bytes : $"{Quantity.Rate(site.CountPerSecond)} /s and {bytes}";
    }

    private static string? OutsideOf(WatchLog log) => log.End is { } end ? end.Note : log.Newest?.Process?.Note;

    private static string OfTypes(string word, IReadOnlyList<TypeLine> types)
    {
        var growing = types.Count(type => type.Verdict == word);
        return $"{Quantity.Plural(growing, "type")} {(growing == 1 ? "is" : "are")} {word}; what holds them is not known.";
    }

    private static string Others(SnapshotLine newest, string word) =>
        newest.Growth.Count(site => site.Verdict == word) - 1 is > 0 and var more
            ? $", as {(more == 1 ? "does" : "do")} {Quantity.Plural(more, "more site")}"
            : "";

    private static string Explained(SnapshotLine newest) => newest.Explained is { } explained ? $"; {explained}" : "";

    // Of a watch that was killed nobody has said it.
    private static string GravestOf(SnapshotLine newest, IReadOnlyList<TypeLine> types)
    {
        var found = newest.Growth.Select(site => site.Verdict).Concat(types.Select(type => type.Verdict)).ToHashSet();
        return Enum.GetValues<Verdict>().OrderDescending().Select(Wording.Of).FirstOrDefault(found.Contains)
            ?? Wording.Of(Verdict.Undecided);
    }
}
