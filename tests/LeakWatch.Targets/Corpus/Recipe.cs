namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Kitchen"/> keeps in a cache.</summary>
internal sealed record Recipe(int Number, string Text);
