namespace LeakWatch.Targets.Corpus;

/// <summary>What waits in the channel of <see cref="Mailroom"/>.</summary>
internal sealed record Letter(int Number, string Text);
