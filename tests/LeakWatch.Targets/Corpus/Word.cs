namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Lexicon"/> keeps once.</summary>
internal sealed record Word(string Text);
