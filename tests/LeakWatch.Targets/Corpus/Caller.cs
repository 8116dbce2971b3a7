namespace LeakWatch.Targets.Corpus;

/// <summary>Whoever is in <see cref="PhoneExchange"/>.</summary>
internal sealed record Caller(int Number, string Name);
