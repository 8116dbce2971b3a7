namespace LeakWatch.Files.Diff;

/// <summary>How much of a difference is shown.</summary>
/// <param name="Top">How many groups or types; null for all.</param>
/// <param name="LinesOfGroup">How many different lines of a group that came, and as many that went; null for all.</param>
public sealed record DiffLimits(int? Top, int? LinesOfGroup);
