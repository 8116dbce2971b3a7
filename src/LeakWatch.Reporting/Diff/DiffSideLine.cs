namespace LeakWatch.Reporting.Diff;

/// <summary>One of the two files in JSON output.</summary>
internal sealed record DiffSideLine(string Path, string? Process, string? Taken, long Lines);
