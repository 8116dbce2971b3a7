namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="MapImport"/> loads.</summary>
internal sealed record Town(int Number, string Name);
