namespace LeakWatch.Targets.Scenarios;

/// <summary>What is leaked.</summary>
internal sealed record Session(string Id, string User);
