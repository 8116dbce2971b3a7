namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Kitchen"/> leaks.</summary>
internal sealed record Receipt(int Number, int Recipe);
