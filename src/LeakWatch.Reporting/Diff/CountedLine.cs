namespace LeakWatch.Reporting.Diff;

/// <summary>Equal lines of a group in JSON output.</summary>
internal sealed record CountedLine(string Line, long Count);
