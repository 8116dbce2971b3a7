namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="QuoteDesk"/> keeps for a while, and what it leaks.</summary>
internal sealed record Quote(int Number, decimal Amount);
