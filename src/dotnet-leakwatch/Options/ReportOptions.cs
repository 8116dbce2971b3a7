namespace LeakWatch.Tool.Options;

/// <summary>What to report and how to show it, validated.</summary>
/// <param name="Name">A file, a snapshot or a folder.</param>
/// <param name="Top">How many types, roots and places to show; null for what the format shows by itself.</param>
/// <param name="Format">How to show it; null for text, or for a page alone where there is one.</param>
/// <param name="Html">Where the page goes; null for none.</param>
internal sealed record ReportOptions(string Name, int? Top, OutputFormat? Format, string? Html);
