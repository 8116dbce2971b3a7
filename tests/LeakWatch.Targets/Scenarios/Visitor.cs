namespace LeakWatch.Targets.Scenarios;

/// <summary>Whoever has logged in.</summary>
internal sealed record Visitor(int Number, string Name, string AccessToken);
