namespace LeakWatch.Targets.Corpus;

/// <summary>A value of the table at <see cref="PostOffice"/>.</summary>
internal sealed record CustomsNote(string Text);
