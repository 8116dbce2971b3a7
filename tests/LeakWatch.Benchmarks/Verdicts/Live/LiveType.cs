namespace LeakWatch.Benchmarks.Verdicts.Live;

/// <summary>A type within a snapshot.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Assembly">Where it is from; two assemblies may have types of one name.</param>
/// <param name="Count">Objects.</param>
/// <param name="Verdict">The verdict on it.</param>
/// <param name="Site">The root of the place where most of what is added belongs to; null where there is none.</param>
internal sealed record LiveType(string Type, string Assembly, long Count, string Verdict, string? Site);
