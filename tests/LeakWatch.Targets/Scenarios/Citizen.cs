namespace LeakWatch.Targets.Scenarios;

internal sealed record Citizen(int Born, string Name);
