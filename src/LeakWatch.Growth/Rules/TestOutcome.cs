namespace LeakWatch.Growth.Rules;

/// <summary>A test of a verdict with what it found.</summary>
/// <param name="Name">The name of the test.</param>
/// <param name="Value">What was found.</param>
/// <param name="Threshold">What it was held against.</param>
/// <param name="Passed">Whether it passed.</param>
public readonly record struct TestOutcome(string Name, double Value, double Threshold, bool Passed);
