namespace LeakWatch.Tests.Growth.Rules;

/// <summary>
/// Kinds of programs whose truth is known. What leaks is never given back as long as the program runs; everything else ends, is given back or
/// is bounded.
/// </summary>
internal static class SimulatedPrograms
{
    /// <summary>Healthy, but until it is full the very same series as a leak. A rule that finds leaks sooner must alarm.</summary>
    public const string IndistinguishableFill = "straight-line fill to 12";

    public static IReadOnlyList<SimulatedProgram> All { get; } = [.. SimulatedLeaks.All, .. HealthyPrograms.All];

    public static SimulatedProgram Of(string name) => All.Single(program => program.Name == name);
}
