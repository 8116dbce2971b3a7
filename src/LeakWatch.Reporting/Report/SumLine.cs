namespace LeakWatch.Reporting.Report;

/// <summary>One line of JSON output: the objects of a type, or those that a root holds.</summary>
internal sealed record SumLine(string Kind, string Name, long Count, long Bytes);
