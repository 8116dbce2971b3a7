namespace LeakWatch.Benchmarks.Verdicts.Live;

/// <summary>A place within a snapshot.</summary>
/// <param name="Root">The root.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Verdict">The verdict on it.</param>
/// <param name="Confidence">How sure it says it is, 0 to 1.</param>
internal sealed record LiveSite(string Root, string Type, string Verdict, double Confidence);
