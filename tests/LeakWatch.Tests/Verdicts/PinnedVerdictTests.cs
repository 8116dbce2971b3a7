using System.Text;
using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Targets.Corpus;
using LeakWatch.Tests.Growth.Rules;
using LeakWatch.Tests.Verdicts.Recorded;

namespace LeakWatch.Tests.Verdicts;

/// <summary>
/// Every verdict on every simulated program and every recorded one, a letter a snapshot: a change of the rule shows here what it
/// changes, however little it is. <c>-</c> undecided, <c>d</c> shrinking, <c>.</c> stable, <c>s</c> suspect, <c>G</c> growing; a
/// blank where there is no such site.
/// </summary>
public class PinnedVerdictTests
{
    private const int Seeds = 16;
    private const int SeedsWithMoves = 4;
    private const int Snapshots = 20;

    [Fact]
    public void Of_simulated_programs()
    {
        var text = new StringBuilder();
        foreach (var program in SimulatedPrograms.All)
        {
            Append(program, Seeds, SimulatedHeap.UsualShareOfCompactions, "");
            Append(program, SeedsWithMoves, 1, ", all moved");
        }

        Approved.Check(text.ToString(), "simulated");

        void Append(SimulatedProgram program, int seeds, double shareOfCompactions, string note)
        {
            for (var seed = 0; seed < seeds; seed++)
            {
                var run = program.Run(seed, Snapshots, shareOfCompactions).Select(
                    snapshot => LetterOf(snapshot.Judgement.Verdict));
                text.Append($"{string.Concat(run)}  {(program.Leaks ? "leaks" : "healthy")}: {program.Name}{note}, {seed}\n");
            }
        }
    }

    [Fact]
    public void Of_recorded_programs()
    {
        var text = new StringBuilder();
        foreach (var scenario in Truths.All.Select(truth => truth.Scenario).Distinct().Order(StringComparer.Ordinal))
        {
            var watch = RecordedWatch.Replay(scenario);
            AppendAll(scenario, watch, history => history.Paths.Sites.Select(site => (NameOf(site), site.Verdict)));
            AppendAll(scenario, watch, history => history.Types.Types
                .Where(type => type.Verdict >= Verdict.Suspect)
                .Select(type => ($"type {type.Type.Name.Full}", type.Verdict)));
        }

        Approved.Check(text.ToString(), "recorded");

        void AppendAll(
            string scenario,
            IReadOnlyList<WatchHistory> watch,
            Func<WatchHistory, IEnumerable<(string Name, Verdict Verdict)>> shown)
        {
            var letters = new SortedDictionary<string, char[]>(StringComparer.Ordinal);
            for (var i = 0; i < watch.Count; i++)
            {
                foreach (var (name, verdict) in shown(watch[i]))
                {
                    if (!letters.TryGetValue(name, out var line))
                    {
                        letters[name] = line = new string(' ', watch.Count).ToCharArray();
                    }

                    line[i] = LetterOf(verdict);
                }
            }

            foreach (var (name, line) in letters)
            {
                text.Append($"{new string(line)}  {scenario}: {name}\n");
            }
        }
    }

    private static string NameOf(GrowthSite site) =>
        $"{site.Root} > {site.Content.Name.Short} "
            + $"({site.Measure}{(site.BoundBy switch { BoundKind.None => "", BoundKind.Pool => ", pooled", _ => ", bounded" })})";

    private static char LetterOf(Verdict verdict) => verdict switch
    {
        Verdict.Undecided => '-',
        Verdict.Shrinking => 'd',
        Verdict.Stable => '.',
        Verdict.Suspect => 's',
        Verdict.Growing => 'G',
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
