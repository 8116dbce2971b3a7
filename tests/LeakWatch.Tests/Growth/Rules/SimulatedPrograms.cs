namespace LeakWatch.Tests.Growth.Rules;

/// <summary>
/// Kinds of programs whose truth is known. What leaks is never given back as long as the program runs; everything else ends, is
/// given back or is bounded.
/// </summary>
internal static class SimulatedPrograms
{
    /// <summary>
    /// Healthy, but until it is full the very same series as a leak. A rule that finds leaks sooner must alarm.
    /// </summary>
    public const string IndistinguishableFill = "straight-line fill to 12";

    public static IReadOnlyList<SimulatedProgram> All { get; } = [.. SimulatedLeaks.All, .. HealthyPrograms.All];

    /// <summary>
    /// The kinds that the rule must judge rightly whatever the seed; of the others the benchmarks tell how often it does.
    /// </summary>
    public static IReadOnlyList<string> InTests { get; } =
    [
        "steady",
        "slow",
        "irregular",
        "accelerating",
        "late",
        "in bursts",
        "behind a first fill",
        "below churn",
        "below a sawtooth",
        "half a noise deviation a snapshot",
        "gives a little back",
        "consumer that is too slow",
        "queue that is never caught up with",
        "with the load of the day",
        "one in thirty of what passes",
        "in use for six snapshots",
        "every fourth time",
        "constant",
        "churn",
        "cache that fills with what is asked for",
        "cache that is full",
        "pool that warms up",
        "sawtooth of 3",
        "sawtooth of 5",
        "sine",
        "random walk",
        "batch",
        "first use",
        "queue that backs up",
        "straight-line fill to 6",
        "two-step pool",
        "aliasing sawtooth",
        "sliding window",
        "random walk that reverts",
        "double buffer",
        "sessions that time out",
        "cache that keeps what is used often",
    ];

    public static SimulatedProgram Of(string name) => All.Single(program => program.Name == name);
}
