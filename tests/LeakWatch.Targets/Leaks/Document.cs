namespace LeakWatch.Targets.Leaks;

/// <summary>A key of the table that <see cref="Library"/> leaks.</summary>
internal sealed record Document(int Number);
