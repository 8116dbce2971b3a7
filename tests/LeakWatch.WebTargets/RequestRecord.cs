namespace LeakWatch.WebTargets;

/// <summary>What <see cref="AuditLog"/> leaks.</summary>
internal sealed record RequestRecord(int Number, string Path);
