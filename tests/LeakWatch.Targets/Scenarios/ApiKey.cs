namespace LeakWatch.Targets.Scenarios;

/// <summary>A secret in a type of its own.</summary>
internal sealed record ApiKey(string Value);
