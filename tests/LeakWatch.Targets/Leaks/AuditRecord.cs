namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="AuditTrail"/> leaks.</summary>
internal sealed record AuditRecord(int Number, string Text);
