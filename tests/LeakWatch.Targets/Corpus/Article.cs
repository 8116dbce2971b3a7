namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Stock"/> consists of.</summary>
internal sealed record Article(int Number, string Name);
