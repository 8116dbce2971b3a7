namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="Recordings"/> refers to again and again.</summary>
internal sealed record Level(string Name);
