namespace LeakWatch.Reporting.Diff;

/// <summary>Equal lines of a group in JSON output, and how many there are.</summary>
internal sealed record CountedLine(string Line, long Count);
