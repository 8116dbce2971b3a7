namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="PageCache"/> leaks.</summary>
internal sealed record Page(string Path, string Content);
