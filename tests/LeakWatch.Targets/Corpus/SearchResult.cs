namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="SearchEngine"/> keeps until it forgets everything.</summary>
internal sealed record SearchResult(int Query, string Text);
