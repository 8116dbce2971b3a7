using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tool.Options;

/// <summary>What to judge and how to show it, validated.</summary>
/// <param name="Files">Files, snapshots or folders.</param>
/// <param name="Warmup">How many files stand in front of the baseline.</param>
/// <param name="Table">Which types to show.</param>
/// <param name="Format">How to show it.</param>
/// <param name="Gate">What makes an exit code of its own.</param>
/// <param name="Report">Where the page goes; null for none.</param>
/// <param name="Given">The options that were given, with their values.</param>
internal sealed record AnalyzeOptions(
    IReadOnlyList<string> Files, int Warmup, TypeTable Table, OutputFormat Format, GateOptions Gate, string? Report,
    IReadOnlyList<string> Given);
