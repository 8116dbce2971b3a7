using LeakWatch.Benchmarks.Verdicts.Baselines;
using LeakWatch.Benchmarks.Verdicts.Live;
using LeakWatch.Targets.Corpus;
using LeakWatch.Tests.Verdicts.Recorded;

namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>The whole tool beside rules that see only the counts of its types, on programs whose truth is known.</summary>
internal static class LiveBenchmark
{
    private const int MaxNames = 3;

    /// <summary>Runs the programs one after another.</summary>
    /// <param name="scenarios">Their names; all of them where there is none.</param>
    /// <param name="values">What the tool reads of the content of objects, as in its option.</param>
    public static Task<int> RunAsync(string[] scenarios, string values) =>
        RunAsync(scenarios, program => LiveWatch.RunAsync(program, values));

    /// <summary>Judges again what was once recorded of the programs, in a second or two.</summary>
    public static Task<int> ReplayAsync(string[] scenarios) =>
        RunAsync(
            scenarios,
            static program => Task.FromResult<IReadOnlyList<LiveSnapshot>>(
                [.. RecordedWatch.Replay(program.Scenario).Select(LiveSnapshot.Of)]));

    private static async Task<int> RunAsync(string[] scenarios, Func<Truth, Task<IReadOnlyList<LiveSnapshot>>> watch)
    {
        var truths = Truths.All
            .Where(truth => scenarios.Length == 0 || scenarios.Contains(truth.Scenario))
            .GroupBy(truth => (truth.Scenario, truth.IsWeb));
        var programs = new List<LiveProgram>();
        var failed = 0;
        Console.WriteLine("| program | leaks from | growing by | growing at | withdrawn | also shown as growing |");
        Console.WriteLine("| --- | --- | ---: | ---: | --- | --- |");
        foreach (var program in truths)
        {
            try
            {
                var snapshots = await watch(program.First());
                string[] roots = [.. program.Select(truth => truth.LeaksFrom).OfType<string>()];
                var judged = program.Select(truth => new LiveProgram(truth, roots, snapshots)).ToList();
                judged.ForEach(PrintProgram);
                programs.AddRange(judged);
            }
            catch (Exception problem) when (problem is InvalidOperationException or TimeoutException)
            {
                failed++;
                Console.WriteLine($"| {program.Key.Scenario} | not judged: {problem.Message} | | | | |");
            }
        }

        Console.WriteLine();
        PrintRules(programs);
        // A program with two leaks was watched once.
        Calibration.Print(programs.DistinctBy(program => program.Snapshots).SelectMany(
            program => program.ShownVerdicts(WeightOf(program, programs))));
        return failed == 0 ? 0 : 1;
    }

    private static void PrintProgram(LiveProgram program)
    {
        var shown = new ShownSeries(program.Leaks, 1, program.Growing);
        var others = program.FalselyGrowing;
        var names = string
            .Join(", ", others.Take(MaxNames)) + (others.Count > MaxNames ? $" and {others.Count - MaxNames} more" : "");
        var isLate = program.Truth.Within > 0 && (shown.First is null || shown.First > program.Truth.Within);
        Console.WriteLine(string.Join(
            " | ",
            $"| {program.Truth.Scenario} | {program.Truth.LeaksFrom ?? "nothing"} | "
                + $"{(program.Truth.Within > 0 ? $"{program.Truth.Within}" : "-")}",
            $"{Cell.Number(shown.First)}{(isLate ? " (too late)" : "")} | {(shown.IsWithdrawn ? "yes" : "no")} | "
                + $"{(names.Length > 0 ? names : "-")} |"));
    }

    private static void PrintRules(IReadOnlyList<LiveProgram> programs)
    {
        Console.WriteLine(
            $"{programs.Count(program => program.Leaks)} leaks and {programs.Count(program => !program.Leaks)} healthy "
                + $"programs, {LiveWatch.Snapshots} snapshots");
        Console.WriteLine();
        Console.WriteLine($"| rule | {RuleScore.Header} |");
        Console.WriteLine($"| --- | {RuleScore.Rule} |");
        Console.WriteLine($"| this tool | {Score(program => program.Growing)} |");
        foreach (var rule in CountRule.All)
        {
            Console.WriteLine($"| {rule.Name} | {Score(program => program.GrowingBy(rule))} |");
        }

        Console.WriteLine();

        RuleScore Score(Func<LiveProgram, bool[]> growing) =>
            new([.. programs.Select(program => new ShownSeries(program.Leaks, WeightOf(program, programs), growing(program)))]);
    }

    // As many leaking ones as healthy ones.
    private static double WeightOf(LiveProgram program, IReadOnlyList<LiveProgram> programs) =>
        1.0 / programs.Count(other => other.Leaks == program.Leaks);
}
