namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="NightlyImport"/> leaks.</summary>
internal sealed record RejectedRow(int Number, string Reason);
