namespace LeakWatch.Targets.Corpus;

/// <summary>Says who has which canvas of <see cref="Studio"/>.</summary>
internal sealed record Lease(int Number, Canvas Canvas);
