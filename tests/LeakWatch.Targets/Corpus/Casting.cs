namespace LeakWatch.Targets.Corpus;

/// <summary>What a <see cref="Foundry"/> keeps.</summary>
internal sealed record Casting(int Number, string Mould);
