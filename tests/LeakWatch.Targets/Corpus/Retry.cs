namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="RetryScheduler"/> leaks.</summary>
internal sealed record Retry(int Number, int Attempt);
