namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="ProfileService"/> keeps in a cache, and what it leaks.</summary>
internal sealed record Profile(int User, string Name);
