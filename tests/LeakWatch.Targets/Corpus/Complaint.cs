namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="ComplaintsOffice"/> leaks.</summary>
internal sealed record Complaint(int Number, Article Article);
