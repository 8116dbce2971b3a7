namespace LeakWatch.Reporting.Report;

/// <summary>A line of an object without its holder, and how many are equal to it.</summary>
internal sealed record EqualLines(string Line, long Count);
