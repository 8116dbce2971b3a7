namespace LeakWatch.Targets.Leaks;

/// <summary>A scope.</summary>
internal sealed record Chapter(string Title, Chapter? Parent);
