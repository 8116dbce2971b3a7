using LeakWatch.Benchmarks;
using LeakWatch.Benchmarks.Adders;
using LeakWatch.Benchmarks.Files;
using LeakWatch.Benchmarks.Memory;
using LeakWatch.Benchmarks.Panes;
using LeakWatch.Benchmarks.Verdicts;
using LeakWatch.Benchmarks.Verdicts.Live;

return args switch
{
    ["capture", .. var sizes] => await CaptureBenchmark.RunAsync([.. sizes.Select(int.Parse)]),
    ["files", .. var sizes] => await FilesBenchmark.RunAsync([.. sizes.Select(int.Parse)]),
    [SortRun.Command, var input, var output] => SortRun.Measure(input, output),
    ["values", .. var sizes] => await ValuesBenchmark.RunAsync([.. sizes.Select(int.Parse)]),
    ["holders", ("chain" or "order-trees") and var heap, .. var sizes] => await HoldersBenchmark.RunAsync(
        heap, [.. sizes.Select(int.Parse)]),
    ["memory", "flat", var snapshots] => await FlatBenchmark.RunAsync(int.Parse(snapshots)),
    ["memory", .. var sources] => await MemoryBenchmark.RunAsync(sources.FirstOrDefault()),
    [CompiledSources.Command, var folder, var times] => CompiledSources.Hold(folder, int.Parse(times)),
    ["movement", .. var sizes] => await MovementBenchmark.RunAsync([.. sizes.Select(int.Parse)]),
    ["gcdump", .. var sizes] => GcDumpBenchmark.Run([.. sizes.Select(int.Parse)]),
    ["dump", .. var sizes] => await DumpBenchmark.RunAsync([.. sizes.Select(int.Parse)]),
    ["adders"] => await AddersBenchmark.RunAsync(),
    ["panes"] => await PanesBenchmark.RunAsync(),
    ["trees", ("chain" or "orders" or "tangle"), ..] => TreesBenchmark.Run(args[1..]),
    ["verdicts", "simulated", "--moved", .. var seeds] => SimulatedBenchmark.Run(SeedsOf(seeds), shareOfCompactions: 1),
    ["verdicts", "simulated", .. var seeds] => SimulatedBenchmark.Run(SeedsOf(seeds)),
    ["verdicts", "heldout", .. var seeds] => HeldOutBenchmark.Run(SeedsOf(seeds)),
    ["verdicts", "fit", .. var seeds] => FitBenchmark.Run(SeedsOf(seeds)),
    ["verdicts", "ablate", .. var seeds] => AblationBenchmark.Run(SeedsOf(seeds)),
    ["verdicts", "recorded", .. var scenarios] => await LiveBenchmark.ReplayAsync(scenarios),
    ["verdicts", "record", var directory, .. var scenarios] => await LiveRecording.RunAsync(directory, scenarios),
    ["verdicts", "live", "--values", ("on" or "off") and var values, .. var scenarios] => await LiveBenchmark.RunAsync(
        scenarios, values),
    ["verdicts", "live", .. var scenarios] => await LiveBenchmark.RunAsync(scenarios, "off"),
    _ => Usage(),
};

static int SeedsOf(string[] arguments) => arguments is [var text, ..] ? int.Parse(text) : JudgedSeries.UsualSeeds;

static int Usage()
{
    Console.Error.WriteLine(
        "LeakWatch.Benchmarks capture OBJECTS...   a snapshot against a reader that only drains, at each size");
    Console.Error.WriteLine("LeakWatch.Benchmarks files LINES...       sorting and diff against GNU sort and comm");
    Console.Error
        .WriteLine("LeakWatch.Benchmarks values OBJECTS...    objects as text against their fields one by one, their file "
            + "against sorting it");
    Console.Error
        .WriteLine("LeakWatch.Benchmarks holders chain|order-trees OBJECTS...   graph, trees and fold against the plain "
            + "table, memory an object");
    Console.Error.WriteLine(
        "LeakWatch.Benchmarks memory [FOLDER]   what the tool takes on a small heap, and on that of the compiler of a folder");
    Console.Error.WriteLine("LeakWatch.Benchmarks memory flat SNAPSHOTS   whether it grows itself");
    Console.Error.WriteLine(
        "LeakWatch.Benchmarks movement OBJECTS...    what it costs a target to tell what its collections move, at the worst");
    Console.Error.WriteLine(
        "LeakWatch.Benchmarks trees chain|orders|tangle OBJECTS   what is made of a graph, part by part, without a target");
    Console.Error.WriteLine(
        "LeakWatch.Benchmarks adders                 what it costs a program to have its allocations sampled");
    Console.Error.WriteLine("LeakWatch.Benchmarks panes                  how fast keys are answered, and the tool on a terminal");
    Console.Error.WriteLine(
        "LeakWatch.Benchmarks gcdump OBJECTS...      a .gcdump file written and read, without a target");
    Console.Error.WriteLine(
        "LeakWatch.Benchmarks dump OBJECTS...        a process dump read with holders, beside ClrMD going over its objects");
    Console.Error
        .WriteLine("LeakWatch.Benchmarks verdicts simulated [--moved] [SEEDS]   the rule beside others on simulated "
            + "programs; where objects are moved in every interval");
    Console.Error
        .WriteLine("LeakWatch.Benchmarks verdicts heldout [SEEDS]     how often a verdict is right, by its pattern, on "
            + "simulated programs that it was not fitted on");
    Console.Error
        .WriteLine("LeakWatch.Benchmarks verdicts live [--values on] [SCENARIO...]   the tool beside other rules on "
            + "programs that run; all of them without names");
    Console.Error
        .WriteLine("LeakWatch.Benchmarks verdicts fit [SEEDS]         the thresholds fitted on half of the kinds and tried "
            + "on the others, both ways; 40 take minutes");
    Console.Error.WriteLine("LeakWatch.Benchmarks verdicts recorded [SCENARIO...]   the same on what was once recorded of them");
    Console.Error
        .WriteLine("LeakWatch.Benchmarks verdicts record DIRECTORY [SCENARIO...]   what a watch is given of those programs, "
            + "to be judged again without them");
    return 3;
}
