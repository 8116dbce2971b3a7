namespace LeakWatch.Targets.Corpus;

/// <summary>What is in flight at <see cref="Gateway"/>.</summary>
internal sealed record Request(int Number, string Path);
