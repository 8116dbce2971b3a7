namespace LeakWatch.Targets.Scenarios;

/// <summary>What comes and goes.</summary>
internal sealed record Ticket(int Number, string Subject);
