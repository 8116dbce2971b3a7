namespace LeakWatch.Targets.Leaks;

/// <summary>A value of the table that <see cref="Library"/> leaks.</summary>
internal sealed record Annotation(string Text);
