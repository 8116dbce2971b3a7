namespace LeakWatch.Targets.Corpus;

/// <summary>What waits at <see cref="PrintRoom"/>.</summary>
internal sealed record PrintJob(int Number, string Text);
