namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="Outbox"/> leaks.</summary>
internal sealed record Message(int Number, string Text);
