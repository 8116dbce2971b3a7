namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>A verdict, suspect or growing, that was shown at one snapshot.</summary>
/// <param name="Confidence">How sure it says it is.</param>
/// <param name="IsRight">Whether what it is on leaks.</param>
/// <param name="Weight">How much it counts.</param>
internal readonly record struct ShownVerdict(double Confidence, bool IsRight, double Weight);
