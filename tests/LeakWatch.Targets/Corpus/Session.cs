namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="LoginService"/> replaces.</summary>
internal sealed record Session(int User, Guid Token);
