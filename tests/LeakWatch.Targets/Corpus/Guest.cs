namespace LeakWatch.Targets.Corpus;

/// <summary>Whoever is at <see cref="Hotel"/>.</summary>
internal sealed record Guest(int Number, string Name);
